import { expect, it } from 'vitest';
import { findTarget } from '../../tools/operate/target';
import { unlock } from '../../tools/operate/users-unlock';
import { useCloud } from '../fixtures/cloud';
import { customAuth } from '../fixtures/custom-auth';
import { mailsTo, newestCode, wrongCode } from '../fixtures/inbox';
import { signedIn } from '../fixtures/signed-in';

const cloud = useCloud({ instances: 2 });
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

interface Ended {
  readonly outcome: string;
  readonly until?: string | undefined;
}

/** Answers wrong until Cognito ends the challenge, or says something else than `wrong`. */
async function exhaust(name: string): Promise<Ended> {
  const { initiate, respond } = customAuth(cloud(), name);
  let { Session, ChallengeParameters: said = {} } = await initiate();
  if (said.outcome !== 'sent') return { outcome: said.outcome ?? '', until: said.until };
  const wrong = wrongCode(await newestCode(cloud().inboxUrl, cloud().person(name).email));
  try {
    do ({ Session, ChallengeParameters: said = {} } = await respond(Session, wrong));
    while (said.outcome === 'wrong');
  } catch (error) {
    return { outcome: (error as Error).name };
  }
  return { outcome: said.outcome ?? '', until: said.until };
}

it('locks after ten failures over several challenges and instances, against the right code too', async () => {
  const { inboxUrl, person, advance } = cloud();
  const { email } = person('jahn');
  const browser = await signedIn(cloud(), 'jahn');
  const page = async () => (await browser.request('/verify?returnTo=/areas/engineering')).text();
  const post = (form: Record<string, string>) =>
    browser.request('/verify?returnTo=/areas/engineering', form);
  let code = '';
  for (let failures = 0; failures < 10; failures++) {
    if (failures % 3 === 0) {
      advance(4 * MINUTE_MS);
      await post({ intent: 'send' });
      code = await newestCode(inboxUrl, email);
    }
    await post({ intent: 'verify', code: wrongCode(code) });
  }
  expect(await page()).toMatch(/too many wrong codes. No code is accepted until (<!-- -->)?<time/);
  expect((await mailsTo(inboxUrl, email)).at(-1)?.subject).toMatch(/too many wrong codes/i);

  const mails = (await mailsTo(inboxUrl, email)).length;
  await post({ intent: 'send' });
  expect(await page()).toContain('too many wrong codes');
  expect(await mailsTo(inboxUrl, email)).toHaveLength(mails);
  const refused = await browser.request('/areas/engineering');
  expect(refused.headers.get('location')).toBe('/verify?returnTo=%2Fareas%2Fengineering');

  advance(HOUR_MS + MINUTE_MS);
  await post({ intent: 'send' });
  await post({ intent: 'verify', code: await newestCode(inboxUrl, email) });
  expect((await browser.request('/areas/engineering')).status).toBe(200);
});

it('refuses the right code while a lock stands', async () => {
  const { inboxUrl, person, advance } = cloud();
  const { email } = person('peter');
  const { initiate, respond } = customAuth(cloud(), 'peter');
  for (let round = 0; round < 3; round++) {
    expect(await exhaust('peter')).toEqual({ outcome: 'NotAuthorizedException' });
    advance(4 * MINUTE_MS);
  }
  const { Session } = await initiate();
  const code = await newestCode(inboxUrl, email);
  const tenth = await respond(Session, wrongCode(code));
  expect(tenth.ChallengeParameters).toMatchObject({ outcome: 'locked' });
  const right = await respond(tenth.Session, code);
  expect(right.AuthenticationResult).toBeUndefined();
  expect(right.ChallengeParameters).toMatchObject({ outcome: 'locked' });
});

it('asks for an administrator after a hundred failures, and lets one unlock', async () => {
  const { inboxUrl, person, advance } = cloud();
  const { email } = person('sdedakia');
  const { initiate, respond } = customAuth(cloud(), 'sdedakia');
  let ended: Ended = { outcome: '' };
  const forGood = () => ended.outcome === 'locked' && ended.until === undefined;
  for (let round = 0; round < 40 && !forGood(); round++) {
    ended = await exhaust('sdedakia');
    advance(21 * MINUTE_MS);
  }
  expect(ended).toEqual({ outcome: 'locked', until: undefined });
  advance(30 * DAY_MS);
  expect(await exhaust('sdedakia')).toEqual(ended);

  const said: string[] = [];
  const terminal = { print: (line: string) => void said.push(line) };
  const { publicUrl, cognitoUrl, dynamodbUrl, outputs } = cloud();
  const target = await findTarget({ deployed: false }, () => ({
    portalUrl: publicUrl,
    cognitoUrl,
    dynamodbUrl,
    outputs,
  }));
  await unlock(target, email, terminal as never, Date.now);
  expect(said.join('\n')).toMatch(/100 wrong answers forgotten/);
  const { Session } = await initiate();
  const proved = await respond(Session, await newestCode(inboxUrl, email));
  expect(proved.AuthenticationResult?.IdToken).toBeDefined();
});
