import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** A mistake that a developer makes, the same without it, and what the compiler says of the first. */
interface Pair {
  readonly mistake: string;
  readonly right: string;
  readonly wrong: string;
  readonly complaint: RegExp;
}

const guard = (path: string) => `
import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireGroup } from '../../app/auth/guards.server';
export const loader = (args: LoaderFunctionArgs) => requireGroup(args, ${path});`;

const entry = (rest: string) => `
import type { AreaEntry } from '../../app/areas.server';
export const entries = [
  { slug: 'finance', title: 'Finance', description: 'Books.', group: 'finance', ${rest} },
] as const satisfies readonly AreaEntry[];`;

const alsoOpenTo = (group: string) => `
import type { AreaEntry, Group } from '../../app/areas.server';
const list = [
  { slug: 'a', title: 'A', description: '', group: 'a', alsoOpenTo: ['${group}'], tools: [] },
] as const satisfies readonly AreaEntry[];
export const entries = list satisfies readonly AreaEntry<Group>[];`;

const handle = (value: string) => `
import type { RouteHandle } from '../../app/access';
export const handle = ${value} satisfies RouteHandle;`;

const seed = (group: string) => `
import type { Person } from '../../infra/people';
export const ann: Person = { name: 'ann', given: 'Ann', family: 'Lee', groups: ['${group}'] };`;

const stepUp = (age: string) => `
import type { LoaderFunctionArgs } from '@remix-run/node';
import { requirePerson, requireStepUp } from '../../app/auth/guards.server';
export async function loader(args: LoaderFunctionArgs) {
  await requireStepUp(args, await requirePerson(args), ${age});
  return null;
}`;

const notices = (names: string) => `
import { NOTICES, type Notices } from '../../app/routes/_portal.verify/notices';
const { ${names} } = NOTICES;
export const texts: Notices = rest;`;

const outcome = (fields: string) => `
import type { Outcome } from '../../contracts/emailed-code';
export const told: Outcome = { ${fields} };`;

const logLine = (line: string) => `
import type { LoaderFunctionArgs } from '@remix-run/node';
import { requirePerson } from '../../app/auth/guards.server';
import { log } from '../../app/log.server';
import { wordsOf } from '../../contracts/log-values';
export async function action(args: LoaderFunctionArgs) {
  const { requestId } = args.context;
  const { sub, email } = await requirePerson(args);
  const line = { event: 'step-up' as const, requestId, sub };
  log.${line};
  return wordsOf(email);
}`;

const note = (outcome: string) => `
import type { Note } from '../../triggers/invocation';
export const tell = (note: Note) => note('challenge.lock', '${outcome}');`;

const pairs: readonly Pair[] = [
  {
    mistake: 'a guard of an area that there is not',
    right: guard(`'engineering/operations'`),
    wrong: guard(`'engineering/admins'`),
    complaint: /"engineering\/admins"' is not assignable to parameter of type/,
  },
  {
    mistake: 'a guard of any text',
    right: guard(`'hr' as const`),
    wrong: guard(`'hr' as string`),
    complaint: /'string' is not assignable to parameter/,
  },
  {
    mistake: 'owners of an area by their names',
    right: entry(`owners: 'finance-owners', tools: []`),
    wrong: entry(`owners: ['Ann'], tools: []`),
    complaint: /is not assignable to type 'string'/,
  },
  {
    mistake: 'an age in words',
    right: entry(`owners: 'finance-owners', tools: [], stepUpAgeSeconds: 900`),
    wrong: entry(`owners: 'finance-owners', tools: [], stepUpAgeSeconds: '15 minutes'`),
    complaint: /'"15 minutes"' is not assignable to type/,
  },
  {
    mistake: 'an area that is also open to a group that guards none',
    right: alsoOpenTo('hr'),
    wrong: alsoOpenTo('hrr'),
    complaint: /"hrr"' is not assignable to type/,
  },
  {
    mistake: 'an access that there is not',
    right: handle(`{ access: 'group' }`),
    wrong: handle(`{ access: 'member' }`),
    complaint: /'"member"' is not assignable to type 'Access'/,
  },
  {
    mistake: 'a route that does not say whom it answers',
    right: handle(`{ access: 'public', status: 404 }`),
    wrong: handle(`{ status: 404 }`),
    complaint: /'access' is missing/,
  },
  {
    mistake: 'a seeded person in a group that guards nothing',
    right: seed('product'),
    wrong: seed('products'),
    complaint: /"products"' is not assignable/,
  },
  {
    mistake: 'a code of an age in words',
    right: stepUp('5 * 60'),
    wrong: stepUp(`'5 minutes'`),
    complaint: /'string' is not assignable to parameter of type 'number'/,
  },
  {
    mistake: 'an outcome of the emailed code that the page says nothing of',
    right: notices('...rest'),
    wrong: notices('superseded, ...rest'),
    complaint: /'superseded' is missing/,
  },
  {
    mistake: 'an outcome without its parameters',
    right: outcome(`outcome: 'too-soon', until: 1`),
    wrong: outcome(`outcome: 'too-soon'`),
    complaint: /'until' is missing/,
  },
  {
    mistake: 'a log line of an event that there is not',
    right: logLine(`info({ event: 'stopped' })`),
    wrong: logLine(`info({ event: 'stoped' })`),
    complaint: /'"stoped"' is not assignable to type/,
  },
  {
    mistake: 'a log line with a text of anyone in a field',
    right: logLine(`info({ ...line, intent: 'drop-proof', outcome: 'dropped' })`),
    wrong: logLine(`info({ ...line, intent: 'drop-proof', outcome: 'dropped', sub: email })`),
    complaint: /'string' is not assignable to type/,
  },
  {
    mistake: 'a log line with a field more',
    right: logLine(`info({ ...line, intent: 'drop-proof', outcome: 'dropped' })`),
    wrong: logLine(`info({ ...line, intent: 'drop-proof', outcome: 'dropped', email })`),
    complaint: /'email' does not exist in type/,
  },
  {
    mistake: 'a log line with a field more that is spread into it',
    right: logLine(`info({ ...line, ...{ intent: 'send', outcome: 'sent' } as const })`),
    wrong: logLine(`info({ ...line, ...{ intent: 'send', outcome: 'sent', email } as const })`),
    complaint: /'string' is not assignable to type 'never'/,
  },
  {
    mistake: 'a log line without its request',
    right: logLine(`error({ event: 'error', requestId, ...wordsOf(email) })`),
    wrong: logLine(`error({ event: 'error', ...wordsOf(email) })`),
    complaint: /'requestId' is missing/,
  },
  {
    mistake: 'a line of a trigger with an outcome of another event',
    right: note('until-time'),
    wrong: note('failed'),
    complaint: /'"failed"' is not assignable/,
  },
];

/** Compiles texts as files of this folder, by the project's options; what is said of each. */
function complaintsOf(texts: readonly string[]): string[] {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const files = new Map(texts.map((text, at) => [resolve('tests/types', `${at}.ts`), text]));
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    readFile: (path) => files.get(path) ?? disk.readFile(path),
    getSourceFile: (path, language, ...rest) => {
      const text = files.get(path);
      if (text === undefined) return disk.getSourceFile(path, language, ...rest);
      return ts.createSourceFile(path, text, language);
    },
  };
  // The declarations that code of the app leans on without importing them.
  const ambient = [join('app', 'load-context.d.ts'), join('app', 'styles.d.ts')];
  const program = ts.createProgram([...files.keys(), ...ambient], options, host);
  return [...files.keys()].map((path) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(path))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
      .join('\n'),
  );
}

describe('the compiler', () => {
  const complaints = complaintsOf(pairs.flatMap(({ right, wrong }) => [right, wrong]));

  it.each(pairs.map((pair, at) => ({ ...pair, at })))(
    'refuses $mistake, and takes its twin',
    ({ complaint, at }) => {
      expect(complaints[2 * at]).toBe('');
      expect(complaints[2 * at + 1]).toMatch(complaint);
    },
  );
});
