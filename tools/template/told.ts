import { COMPANY } from './copy';
import type { Merged } from './merge';
import type { News } from './news';
import { branchOf } from './preconditions';
import { refOf } from './remote';

/**
 * Tells what a merge has brought, what it left, and what to do next.
 *
 * @param changed the template's files that the copy had changed before
 */
export function told(merged: Merged, news: News, changed: readonly string[]): string {
  const { from, to, conflicts, kept, added, lockTaken } = merged;
  const difference = `git diff ${refOf(from)} ${refOf(to)} -- ${COMPANY}`;
  const install = lockTaken ? 'npm install' : 'npm ci';
  return [
    section(`What is new since ${from}`, linesIn(news.changes)),
    section('New settings (docs/deploy.md)', news.settings),
    section('New decisions', news.decisions),
    section("The template's files that you have changed", changed),
    section(
      `Yours, and as they were, though the template has changed its own: ${difference}`,
      kept,
    ),
    section('New in your folder, from the template', added),
    section(
      "package-lock.json is the template's, because both had changed it",
      lockTaken ? ['npm install adds your packages again'] : [],
    ),
    section('Conflicts: mend what is between the markers, then git add', conflicts),
    section(
      `Version ${to} is in the work tree, on the branch ${branchOf(to)}; nothing is committed yet`,
      [
        `${install} && npm run validate && git commit`,
        `or give it up: git merge --abort && git switch - && git branch -D ${branchOf(to)}`,
      ],
    ),
  ].join('');
}

const linesIn = (text: string) => (text === '' ? [] : text.split('\n'));

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `\n${title}\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`;
}
