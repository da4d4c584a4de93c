import { expect, it } from 'vitest';
import { COMPANY_SIGN_IN_REFUSALS, refusalMessage } from '../../contracts/company-sign-in';
import { frame as german } from '../../contracts/texts/de/frame';
import { frame as english } from '../../contracts/texts/en/frame';
import { useSharedPortal } from '../fixtures/use-portal';

const portal = useSharedPortal();

async function pageFor(description: string, language: string) {
  const query = new URLSearchParams({ error: 'invalid_request', error_description: description });
  const headers = { 'accept-language': language };
  const { status, text } = await portal().ask(`/oauth2/idpresponse?${query}`, { headers });
  const [, main = ''] = /<main(.*)<\/main>/s.exec(text) ?? [];
  return { status, main };
}

/** The words of a text before what is filled in. */
const beginning = (text: string) => text.slice(0, text.indexOf('{'));

it.each([
  ['en', english],
  ['de', german],
])('who was refused reads why and what to do, in %s', async (language, { refusedSignIn }) => {
  for (const reason of COMPANY_SIGN_IN_REFUSALS) {
    const said = `PreSignUp failed with error ${refusalMessage(reason)}.`;
    const { status, main } = await pageFor(said, language);
    expect(status).toBe(403);
    expect(main).toContain(refusedSignIn.title);
    expect(main).toContain(beginning(refusedSignIn.reasons[reason]));
  }
});

it('what came with the error is not told', async () => {
  const { main } = await pageFor('<b>call 555-0100</b>', 'en');
  expect(main).toContain(beginning(english.refusedSignIn.unknown));
  expect(main).not.toContain('555');
});
