import { AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, it } from 'vitest';
import { sdkClient } from '../../packages/local-aws/tests/cognito/sdk';
import { useCloud } from '../fixtures/cloud';
import { mailsTo, newestCode, wrongCode } from '../fixtures/inbox';
import { expectHeading, signIn, untilHydrated, useBrowser } from './browser';

const cloud = useCloud();
const open = useBrowser();

/** Gives an account the language of its mails. */
async function speaks(name: string, locale: string): Promise<void> {
  const { cognitoUrl, person, userPool } = cloud();
  await sdkClient(cognitoUrl).send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: userPool.poolId,
      Username: person(name).username,
      UserAttributes: [{ Name: 'locale', Value: locale }],
    }),
  );
}

it.each([
  ['ahatcher', '/areas/hr', true],
  ['sdedakia', '/areas/product', false],
] as const)(
  'leads %s in German from a deep link by a code to %s, with scripts: %s',
  async (name, area, javaScriptEnabled) => {
    const { publicUrl, inboxUrl, person } = cloud();
    const { email } = person(name);
    await speaks(name, 'de-AT');
    const { page, complaints } = await open({ javaScriptEnabled, locale: 'de-DE' });
    const field = page.getByLabel('Code', { exact: true });
    const confirm = page.getByRole('button', { name: 'Bestätigen' });

    await page.goto(publicUrl + area);
    await signIn(page, person(name));
    await expectHeading(page, 'Bestätigen Sie, dass Sie es sind');
    if (javaScriptEnabled) await untilHydrated(page);
    await page.getByRole('button', { name: 'Code senden' }).click();
    await field.waitFor();
    await page.getByRole('status').getByText(`Ein Code ist unterwegs an ${email}.`).waitFor();

    const [mail] = await mailsTo(inboxUrl, email);
    expect(mail?.subject).toMatch(/^Ihr Code für /);
    expect(mail?.body.html).toContain('<html lang="de">');
    const code = await newestCode(inboxUrl, email);
    await field.fill(wrongCode(code));
    await confirm.click();
    await page.getByRole('alert').getByText('Sie haben noch 2 Versuche.').waitFor();
    await field.fill(code);
    await confirm.click();
    await page.getByRole('link', { name: 'Mitglieder' }).waitFor();
    expect(page.url()).toBe(publicUrl + area);
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await expectHeading(page, 'Abgemeldet');
    expect(complaints).toEqual([]);
  },
);

it('says in German that a page is not there, and whom to ask', async () => {
  const { publicUrl, person } = cloud();
  const { page } = await open({ locale: 'de-DE' });
  await page.goto(`${publicUrl}/nowhere`);
  await signIn(page, person('jahn'));
  await expectHeading(page, 'Seite nicht gefunden');
  expect(await page.title()).toContain('Seite nicht gefunden');
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await page.getByText('Brauchen Sie Hilfe?').getByRole('link').first().waitFor();
});

it('speaks the language that was chosen in another tab from the next page on', async () => {
  const { publicUrl, person } = cloud();
  const { page, complaints } = await open({ locale: 'en-GB' });
  await page.goto(`${publicUrl}/areas`);
  await signIn(page, person('jahn'));
  await expectHeading(page, 'Areas');
  await untilHydrated(page);
  const other = await page.context().newPage();
  await other.goto(`${publicUrl}/account`);
  await other.getByLabel('Language').selectOption('de');
  await other.getByRole('button', { name: 'Change language' }).click();
  await expectHeading(other, 'Ihr Konto');

  await page.getByRole('link', { name: 'Directory' }).click();
  await expectHeading(page, 'Verzeichnis');
  expect(await page.title()).toMatch(/^Verzeichnis /);
  expect(complaints).toEqual([]);
});
