import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

/** What the project's own lint says of a route's text, without the rules that need types. */
async function complaintsOf(text: string): Promise<string[]> {
  const config = (await new ESLint().calculateConfigForFile('app/routes/_portal.example.tsx')) as {
    rules: Linter.RulesRecord;
  };
  const rules = { 'no-restricted-syntax': config.rules['no-restricted-syntax'] };
  return new Linter()
    .verify(text, { languageOptions: { parser: tseslint.parser }, rules })
    .map(({ message }) => message);
}

const call = 'formAction(args, noFields, requirePerson, async () => "/")';

describe('an action', () => {
  it('is made by formAction', async () => {
    const text = `export function action(args) { return ${call}; }\nexport default function Page() {}`;
    expect(await complaintsOf(text)).toEqual([]);
  });

  it('of a webhook is made by webhookAction', async () => {
    const text =
      'export function action(args) { return webhookAction(args, sender, event, take); }';
    expect(await complaintsOf(text)).toEqual([]);
  });

  it.each([
    ['of its own', 'export async function action({ request }) { return null; }'],
    ['that is the loader', 'export const action = loader;'],
    ['in an arrow', `export const action = (args) => ${call};`],
    ['from elsewhere', "export { action } from './elsewhere.server';"],
    ['under another name', 'export { save as action };'],
    ['that does something before', `export function action(args) { save(); return ${call}; }`],
    ['that does something after', `export function action(args) { return ${call}.then(save); }`],
    ['by something else', 'export function action(args) { return answer(args); }'],
  ])('%s is refused', async (_, text) => {
    expect(await complaintsOf(text)).toEqual([
      'export function action(args) { return formAction(args, …); } and nothing else; in a webhook, webhookAction.',
    ]);
  });
});
