import { asvsItems, itemsOf, verdicts, type AsvsAnswer } from '../../../tools/report/asvs';
import type { Sources } from '../../../tools/report/sources';
import { faultOfTest } from './titles';

/** Items of level 1 and 2 that have no answer; every one must have. */
export function unansweredItems(given: readonly AsvsAnswer[]): string[] {
  const answered = new Set(given.flatMap((answer) => itemsOf(answer.item)));
  return asvsItems.filter((each) => each.level < 3 && !answered.has(each)).map(({ item }) => item);
}

/** What is wrong with an answer. */
export function faultsOfAnswer(answer: AsvsAnswer, sources: Sources): string[] {
  const { item, asks, verdict, how, tests } = answer;
  const faults = tests.flatMap((test) => faultOfTest(test, sources) ?? []);
  if (itemsOf(item).length === 0) faults.push('no such item');
  if (asks === '') faults.push('does not say what it asks');
  if (!verdicts.includes(verdict)) faults.push(`no such verdict: ${verdict}`);
  if (verdict === 'Holds' && tests.length === 0) faults.push('holds, but no test proves it');
  if (verdict !== 'Holds' && how === '') faults.push('no reason');
  return faults;
}
