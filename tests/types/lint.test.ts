import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const call = 'formAction(args, noFields, requirePerson, async () => "/")';
const ACTION = `export function action(args) { return ${call}; }\nexport default function Page() {}`;
const WEBHOOK = 'export function action(args) { return webhookAction(args, sender, event, take); }';
const OTHER_ACTIONS = [
  ['of its own', 'export async function action({ request }) { return null; }'],
  ['that is the loader', 'export const action = loader;'],
  ['in an arrow', `export const action = (args) => ${call};`],
  ['from elsewhere', "export { action } from './elsewhere.server';"],
  ['under another name', 'export { save as action };'],
  ['that does something before', `export function action(args) { save(); return ${call}; }`],
  ['that does something after', `export function action(args) { return ${call}.then(save); }`],
  ['by something else', 'export function action(args) { return answer(args); }'],
] as const;

const FORMS = `export const wrong = [<Form method="post" />, <form method="POST" />];
export const right = [<CheckedForm />, <Form action="/find" />, <form method="get" />];`;

/** A text that each of the rules that matter most refuses: some need types, some those of React. */
const REFUSED = [
  ['typescript(no-floating-promises)', 'export const f = () => { Promise.resolve(1); };'],
  ['typescript(no-misused-promises)', 'export const f = (p: Promise<1>) => (p ? 1 : 2);'],
  ['typescript(no-unsafe-assignment)', "export const a = JSON.parse('1');"],
  ['typescript(no-unsafe-return)', "export const f = (): string => JSON.parse('1');"],
  ['typescript(no-explicit-any)', 'export const f = (a: any) => String(a);'],
  ['typescript(unbound-method)', 'class A { m() { return this; } }\nexport const m = new A().m;'],
  ['typescript(consistent-type-imports)', "import { A } from './a';\nexport type B = A;"],
  ['eslint(no-unused-vars)', 'const a = 1;'],
  ['import(no-default-export)', 'export default 1;'],
  ['react-hooks(rules-of-hooks)', 'export const A = (a: 1) => { if (a) useState(1); };'],
  [
    'react-hooks(exhaustive-deps)',
    "import { useEffect } from 'react';\nexport function A({ a }: { a: 1 }) { useEffect(() => { f(a); }, []); }",
  ],
] as const;

/** What the project's own lint says of texts by their paths: [rule, message]. */
async function lint(texts: Record<string, string>): Promise<Record<string, string[][]>> {
  const root = await mkdtemp(join(tmpdir(), 'lint-'));
  afterAll(() => rm(root, { recursive: true }));
  for (const path of ['.oxlintrc.json', 'tools/lint']) {
    await cp(path, join(root, path), { recursive: true });
  }
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(join(root, dirname(path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const args = [resolve('node_modules/oxlint/bin/oxlint'), '--format', 'json'];
  const output = await new Promise<string>((resolve) =>
    execFile(process.execPath, args, { cwd: root }, (_, stdout) => resolve(stdout)),
  );
  const { diagnostics } = JSON.parse(output) as {
    diagnostics: { filename: string; code: string; message: string }[];
  };
  const said: Record<string, string[][]> = {};
  for (const { filename, code, message } of diagnostics) {
    (said[filename] ??= []).push([code, message]);
  }
  return said;
}

let said: Awaited<ReturnType<typeof lint>>;
beforeAll(async () => {
  said = await lint({
    'app/routes/action.tsx': ACTION,
    'app/routes/webhook.tsx': WEBHOOK,
    'app/company/pages/forms.tsx': FORMS,
    ...Object.fromEntries(OTHER_ACTIONS.map(([name, text]) => [`app/routes/${name}.tsx`, text])),
    ...Object.fromEntries(REFUSED.map(([rule, text]) => [`app/${rule}.tsx`, text])),
  });
});

describe('an action', () => {
  const complaintsOf = (name: string) =>
    said[`app/routes/${name}.tsx`]
      ?.filter(([rule]) => rule === 'house(action)')
      .map(([, message]) => message);

  it('is made by formAction, and that of a webhook by webhookAction', () => {
    expect([complaintsOf('action'), complaintsOf('webhook')]).toEqual([[], []]);
  });

  it.each(OTHER_ACTIONS)('%s is refused', (name) => {
    expect(complaintsOf(name)).toEqual([
      'export function action(args) { return formAction(args, …); } and nothing else; in a webhook, webhookAction.',
    ]);
  });
});

it('a form of the company that is sent is a CheckedForm', () => {
  const rules = said['app/company/pages/forms.tsx']?.map(([rule]) => rule);
  expect(rules?.filter((rule) => rule === 'house(form)')).toHaveLength(2);
});

describe('the rule', () => {
  it.each(REFUSED)('%s refuses its text', (rule) => {
    expect(said[`app/${rule}.tsx`]?.map(([name]) => name)).toContain(rule);
  });
});
