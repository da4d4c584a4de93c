import type { ApiAnswer } from 'local-aws';
import { afterEach, expect, it, vi } from 'vitest';
import { useCloud } from '../fixtures/cloud';
import { customAuth } from '../fixtures/custom-auth';
import { mailsTo, newestCode } from '../fixtures/inbox';
import { signedIn } from '../fixtures/signed-in';

type Fault = () => Promise<ApiAnswer | undefined>;

const well: Fault = () => Promise.resolve(undefined);
const down: Fault = () =>
  Promise.resolve({ status: 500, headers: { 'content-type': 'text/plain' }, body: 'down' });
const garbled: Fault = () =>
  Promise.resolve({
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: '{"Item":{"sub":{"S":"x"},"version":{"S":"not a number"}}}',
  });
const silent: Fault = () => new Promise(() => undefined);

let ses = well;
let dynamodb = well;
const mend = () => void ([ses, dynamodb] = [well, well]);
afterEach(mend);

const cloud = useCloud({ faults: { ses: () => ses(), dynamodb: () => dynamodb() } });

const VERIFY = '/verify?returnTo=/areas/engineering';
const DEADLINE_MS = 10_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

it.each([
  { what: 'SES is down', break: () => (ses = down), says: 'The mail could not be sent' },
  { what: 'SES is silent', break: () => (ses = silent), says: 'The mail may come late' },
  { what: 'DynamoDB is down', break: () => (dynamodb = down), says: 'nothing opens' },
  { what: 'DynamoDB is silent', break: () => (dynamodb = silent), says: 'nothing opens' },
  { what: 'a trigger throws', break: () => (dynamodb = garbled), says: 'nothing opens' },
])('stays closed and says so while $what, and works again afterwards', async (outage) => {
  const { inboxUrl, person, advance } = cloud();
  const { email } = person('jahn');
  advance(HOUR_MS);
  const browser = await signedIn(cloud(), 'jahn');
  const mails = (await mailsTo(inboxUrl, email)).length;
  const timed = async (form: Record<string, string>) => {
    const askedAt = performance.now();
    const { status, headers } = await browser.request(VERIFY, form);
    expect([status, headers.get('location')]).toEqual([
      302,
      '/verify?returnTo=%2Fareas%2Fengineering',
    ]);
    expect(performance.now() - askedAt).toBeLessThan(DEADLINE_MS);
    return (await browser.request(VERIFY)).text();
  };

  outage.break();
  const mailFails = ses !== well;
  expect(await timed({ intent: 'send' })).toContain(outage.says);
  mend();
  expect(await mailsTo(inboxUrl, email)).toHaveLength(mails);

  // A mail that may come late is a send.
  advance(MINUTE_MS);
  await timed({ intent: 'send' });
  let code = await newestCode(inboxUrl, email);
  outage.break();
  // A code that is checked takes no mail.
  if (!mailFails) {
    expect(await timed({ intent: 'verify', code })).toContain(outage.says);
    mend();
    advance(MINUTE_MS);
    await timed({ intent: 'send' });
    code = await newestCode(inboxUrl, email);
  }
  const { headers } = await browser.request(VERIFY, { intent: 'verify', code });
  mend();
  expect(headers.get('location')).toBe('/areas/engineering');
  expect((await browser.request('/areas/engineering')).status).toBe(200);
});

/** An SES that takes mails, but not before it is told to, even once others are taken at once. */
function lateSes() {
  const waiting: (() => void)[] = [];
  ses = () => new Promise((resolve) => waiting.push(() => resolve(undefined)));
  return { deliverNext: () => waiting.shift()?.() };
}

it('takes the code of a mail that came late', async () => {
  const { inboxUrl, person, advance } = cloud();
  const { email } = person('jahn');
  advance(HOUR_MS);
  const browser = await signedIn(cloud(), 'jahn');
  const mails = (await mailsTo(inboxUrl, email)).length;
  const late = lateSes();
  await browser.request(VERIFY, { intent: 'send' });
  expect(await (await browser.request(VERIFY)).text()).toContain('The mail may come late');
  mend();
  expect(await mailsTo(inboxUrl, email)).toHaveLength(mails);
  late.deliverNext();
  await vi.waitFor(async () => expect(await mailsTo(inboxUrl, email)).toHaveLength(mails + 1));
  const code = await newestCode(inboxUrl, email);
  const { headers } = await browser.request(VERIFY, { intent: 'verify', code });
  expect(headers.get('location')).toBe('/areas/engineering');
});

it('mails no more than the limits allow where each mail is late', async () => {
  const { inboxUrl, person, advance } = cloud();
  const { email } = person('peter');
  const { initiate, respond } = customAuth(cloud(), 'peter');
  const late = lateSes();
  const outcomes: unknown[] = [];
  let session: string | undefined;
  for (let send = 0; send < 4; send++, advance(20_000)) {
    const { Session, ChallengeParameters } = await initiate();
    const again = await initiate();
    outcomes.push([ChallengeParameters?.outcome, again.ChallengeParameters?.outcome]);
    if (ChallengeParameters?.outcome === 'mail-late') session = Session;
  }
  const sent = ['mail-late', 'too-soon'];
  mend();
  expect(outcomes).toEqual([sent, sent, sent, ['too-many-sends', 'too-many-sends']]);
  expect(await mailsTo(inboxUrl, email)).toEqual([]);

  for (let mails = 1; mails <= 3; mails++) {
    late.deliverNext();
    await vi.waitFor(async () => expect(await mailsTo(inboxUrl, email)).toHaveLength(mails));
  }
  const { AuthenticationResult } = await respond(session, await newestCode(inboxUrl, email));
  expect(AuthenticationResult?.IdToken).toBeDefined();
});
