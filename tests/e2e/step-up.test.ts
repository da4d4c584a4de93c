import { describe, expect, it } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { mailsTo, wrongCode } from '../fixtures/inbox';
import { expectHeading, signIn, useBrowser } from './browser';
import { enterCode, sendCode, verify, VERIFY_HEADING } from './step-up';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])('with %o', (options) => {
  const cloud = useCloud();
  const open = useBrowser();

  it('leads from a deep link by the code to the area, and asks again when it is too old', async () => {
    const { publicUrl, inboxUrl, person, advance } = cloud();
    const { email } = person('dmar');
    const { page, complaints } = await open(options);
    await page.goto(`${publicUrl}/areas/engineering/members`);
    await signIn(page, person('dmar'));
    expect(await mailsTo(inboxUrl, email)).toEqual([]);
    await verify(page, inboxUrl, email);
    await expectHeading(page, 'Engineering');
    expect(page.url()).toBe(`${publicUrl}/areas/engineering/members`);

    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('link', { name: 'Operations' }).click();
    await expectHeading(page, 'Operations');
    expect(await mailsTo(inboxUrl, email)).toHaveLength(1);

    advance(16 * MINUTE_MS);
    await page.goto(`${publicUrl}/areas/engineering`);
    await expectHeading(page, 'Engineering');
    await page.getByRole('link', { name: 'Operations' }).click();
    await verify(page, inboxUrl, email);
    await expectHeading(page, 'Operations');
    expect(page.url()).toBe(`${publicUrl}/areas/engineering/operations`);

    advance(8 * HOUR_MS);
    await page.goto(`${publicUrl}/areas/engineering`);
    await verify(page, inboxUrl, email);
    await expectHeading(page, 'Engineering');
    expect(complaints).toEqual([]);
  });

  it('tells what is wrong with a code, and takes the right one after it', async () => {
    const { publicUrl, inboxUrl, person } = cloud();
    const { page } = await open(options);
    await page.goto(`${publicUrl}/areas/hr`);
    await signIn(page, person('ahatcher'));
    const code = await sendCode(page, inboxUrl, person('ahatcher').email);
    await enterCode(page, wrongCode(code));
    await page.getByRole('alert').getByText('2 tries left').waitFor();
    await enterCode(page, `${code.slice(0, 3)} ${code.slice(3)}`);
    await expectHeading(page, 'Human resources');
  });

  it('shows the proof on the account page, and drops it there', async () => {
    const { publicUrl, inboxUrl, person } = cloud();
    const { page } = await open(options);
    await page.goto(`${publicUrl}/areas/automation`);
    await signIn(page, person('peter'));
    await verify(page, inboxUrl, person('peter').email);
    await expectHeading(page, 'Automation');
    await page.getByRole('link', { name: 'Account' }).click();
    await expectHeading(page, 'Your account');
    await page.getByText('Open for 8 more hours').waitFor();
    await page.getByRole('button', { name: 'Drop the code' }).click();
    await page.getByText('No code has been entered in this browser').waitFor();
    await page.goto(`${publicUrl}/areas/automation`);
    await expectHeading(page, VERIFY_HEADING);
  });

  it('does the main job with one code', async () => {
    const { publicUrl, inboxUrl, person } = cloud();
    const { email } = person('sdedakia');
    const { page, complaints } = await open(options);
    await page.goto(publicUrl);
    await signIn(page, person('sdedakia'));
    await expectHeading(page, 'Your tools');
    await page.getByRole('link', { name: 'Product' }).click();
    await verify(page, inboxUrl, email);
    await expectHeading(page, 'Product');
    await page.getByRole('link', { name: 'Members' }).click();
    await page.getByRole('cell', { name: email }).waitFor();
    expect(await mailsTo(inboxUrl, email)).toHaveLength(1);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expectHeading(page, 'Signed out');
    expect(complaints).toEqual([]);
  });
});
