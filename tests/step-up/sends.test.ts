import { expect, it } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { customAuth } from '../fixtures/custom-auth';
import { mailsTo, newestCode, wrongCode } from '../fixtures/inbox';
import { signedIn } from '../fixtures/signed-in';
import { createEvent } from '../triggers/events';

const cloud = useCloud({ instances: 2 });
const VERIFY = '/verify?returnTo=/areas/engineering';

it('makes one mail of many sends at once over two instances, and its code counts', async () => {
  const { inboxUrl, person } = cloud();
  const { email } = person('jahn');
  const browser = await signedIn(cloud(), 'jahn');
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => browser.request(VERIFY, { intent: 'send' })),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 302));
  expect(await mailsTo(inboxUrl, email)).toHaveLength(1);

  // Whichever answer came last, the browser is left with the challenge that the mail is of.
  const code = await newestCode(inboxUrl, email);
  const { headers } = await browser.request(VERIFY, { intent: 'verify', code });
  expect(headers.get('location')).toBe('/areas/engineering');
});

it('says so where a code was sent elsewhere a moment ago, and where one was just answered', async () => {
  const { inboxUrl, person } = cloud();
  const { email } = person('dmar');
  const [one, other] = [await signedIn(cloud(), 'dmar'), await signedIn(cloud(), 'dmar')];
  await one.request(VERIFY, { intent: 'send' });
  const code = await newestCode(inboxUrl, email);
  // The second instance shares no sends with the first: one of two must be told.
  const pages = [];
  for (let time = 0; time < 2; time++) {
    other.cookies.delete('__Host-step-up-challenge');
    const { headers } = await other.request(VERIFY, { intent: 'send' });
    pages.push(await (await other.request(headers.get('location') ?? '')).text());
  }
  expect(pages.join()).toContain('in another window');

  await one.request(VERIFY, { intent: 'verify', code: wrongCode(code) });
  const { headers } = await one.request(VERIFY, { intent: 'send' });
  const page = await (await one.request(headers.get('location') ?? '')).text();
  expect(page).toContain('A code was sent only seconds ago');
  const proved = await one.request(VERIFY, { intent: 'verify', code });
  expect(proved.headers.get('location')).toBe('/areas/engineering');
  expect(await mailsTo(inboxUrl, email)).toHaveLength(1);
});

it('makes no second mail within 15 seconds, and one after them', async () => {
  const { inboxUrl, person, advance } = cloud();
  const { email } = person('peter');
  const browser = await signedIn(cloud(), 'peter');
  for (let time = 0; time < 2; time++) await browser.request(VERIFY, { intent: 'send' });
  expect(await mailsTo(inboxUrl, email)).toHaveLength(1);
  advance(17_000);
  await browser.request(VERIFY, { intent: 'send' });
  expect(await mailsTo(inboxUrl, email)).toHaveLength(2);
});

it('makes no second mail when Cognito runs the trigger again', async () => {
  const { functions, inboxUrl } = cloud();
  const event = createEvent('somebody', [], {
    userAttributes: { sub: 'somebody', email: 'ahatcher@example.com', email_verified: 'true' },
  });
  const outcomes = [];
  for (let run = 0; run < 3; run++) {
    const result = await functions.invoke('CreateAuthChallenge', event);
    outcomes.push(JSON.stringify(result));
  }
  expect(await mailsTo(inboxUrl, 'ahatcher@example.com')).toHaveLength(1);
  expect(outcomes[0]).toContain('"sent"');
  expect(outcomes.slice(1).every((outcome) => outcome.includes('"too-soon"'))).toBe(true);
});

it.each([
  { limit: 3, minutes: 5 },
  { limit: 5, minutes: 10 },
  { limit: 15, minutes: 60 },
])(
  'mails $limit codes in $minutes minutes, however often it is asked',
  async ({ limit, minutes }) => {
    const { inboxUrl, person, advance } = cloud();
    const { email } = person('sdedakia');
    advance(24 * 3_600_000);
    const browser = await signedIn(cloud(), 'sdedakia');
    const before = (await mailsTo(inboxUrl, email)).length;
    const seconds = Math.floor((minutes * 60 - 20) / 60);
    for (let time = 0; time < 60; time++) {
      await browser.request(VERIFY, { intent: 'send' });
      advance(seconds * 1_000);
    }
    const mails = (await mailsTo(inboxUrl, email)).length - before;
    expect(mails).toBe(limit);
  },
);

it('tells the truth of a code that can be entered nowhere, and takes that of the next send', async () => {
  const { inboxUrl, person, advance } = cloud();
  const { email } = person('peter');
  const browser = await signedIn(cloud(), 'peter');
  // What Cognito is left with that runs Create again: the code is mailed, and in no session.
  await customAuth(cloud(), 'peter').initiate();
  const lost = await newestCode(inboxUrl, email);
  const { headers } = await browser.request(VERIFY, { intent: 'send' });
  const text = await (await browser.request(headers.get('location') ?? '')).text();
  expect(text).toContain('cannot be entered on this page');
  expect(text).toContain('Otherwise it is lost');
  expect(text).not.toContain('name="code"');

  advance(15_000);
  await browser.request(VERIFY, { intent: 'send' });
  const code = await newestCode(inboxUrl, email);
  expect(code).not.toBe(lost);
  const entered = await browser.request(VERIFY, { intent: 'verify', code });
  expect(entered.headers.get('location')).toBe('/areas/engineering');
});
