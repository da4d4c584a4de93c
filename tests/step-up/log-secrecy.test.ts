import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownLines } from '../../app/company/log-events';
import { portalLines, triggerLines } from '../../contracts/log-events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../fixtures/cloud';
import { isOfSchema } from '../fixtures/log-schema';
import { newestCode, wrongCode } from '../fixtures/inbox';
import { signedIn } from '../fixtures/signed-in';

/** What is random or counted in an event, left out. */
const WITHOUT_IDS = Object.fromEntries(
  ['id', 'request', 'causedBy', 'time', 'milliseconds', 'number', 'url', 'host'].map((name) => [
    name,
    0,
  ]),
);
const VERIFY = '/verify?returnTo=/areas/engineering';
let stateDirectory: string;
let cloud: TestCloud;

beforeAll(async () => {
  stateDirectory = await mkdtemp(join(tmpdir(), 'secrecy-'));
  cloud = await startTestCloud({ stateDirectory });
});
afterAll(async () => {
  await cloud.close();
  await rm(stateDirectory, { recursive: true });
});

it('has no code, hash, token or secret in any log of a full run', async () => {
  const { inboxUrl, person, advance } = cloud;
  const { email, password = '' } = person('jahn');
  const browser = await signedIn(cloud, 'jahn');
  const secrets = new Map([['the password', password]]);
  const keep = () => {
    for (const [name, value] of browser.cookies) {
      secrets.set(`cookie ${name} ${secrets.size}`, value);
    }
  };
  const answer = async (code: string) => {
    await browser.request(VERIFY, { intent: 'verify', code });
    keep();
  };
  for (let round = 0; round < 4; round++) {
    await browser.request(VERIFY, { intent: 'send' });
    keep();
    const code = await newestCode(inboxUrl, email);
    secrets
      .set(`code ${round}`, code)
      .set(`its halves ${round}`, `${code.slice(0, 3)} ${code.slice(3)}`);
    for (let wrong = 0; wrong < 3; wrong++) await answer(wrongCode(code));
    secrets.set('what was typed', wrongCode(code));
    advance(4 * 60_000);
  }
  advance(2 * 3_600_000);
  await browser.request(VERIFY, { intent: 'send' });
  const code = await newestCode(inboxUrl, email);
  secrets.set('the last code', code);
  await answer(code);
  expect((await browser.request('/areas/engineering')).status).toBe(200);
  expect(browser.cookies.get('__Host-step-up')).toMatch(/^eyJ/);
  keep();
  await browser.request('/logout', {});
  for (const { id, name } of cloud.userPool.pool.configuration.clients) {
    secrets.set(`secret of ${name}`, cloud.userPool.pool.clientSecret(id) ?? '');
  }
  for (const [name, cookie] of secrets) {
    // What is in the portal's own cookie is a secret by itself.
    const held = Buffer.from(cookie, 'base64url').toString('utf8');
    const { 1: session } = /"session":"([^"]+)"/.exec(held) ?? [];
    if (session) secrets.set(`session in ${name}`, session);
  }

  const logs = join(stateDirectory, 'logs');
  const files = await readdir(logs);
  expect(files.join()).toMatch(/instance-1/);
  expect(files.filter((file) => file.includes('AuthChallenge'))).toHaveLength(3);
  let lines = 0;
  const events = new Set<string>();
  for (const file of files) {
    const text = await readFile(join(logs, file), 'utf8');
    lines += text.split('\n').length;
    const isTrigger = file.includes('AuthChallenge');
    if (isTrigger || file.startsWith('instance-')) {
      for (const line of text.split('\n').filter((each) => each.startsWith('{'))) {
        const written = JSON.parse(line) as Record<string, unknown>;
        events.add(String(written.event));
        expect(
          isOfSchema(written, isTrigger ? triggerLines : [...portalLines, ...ownLines]),
          line,
        ).toBe(true);
      }
    }
    for (const [what, secret] of secrets) {
      if (secret.length > 3) expect(text.includes(secret), `${what} in ${file}`).toBe(false);
    }
    expect(text, file).not.toMatch(/eyJ[\w-]{10,}\.[\w-]{10,}/);
    // A salt and a hash as the triggers hand them to Cognito.
    expect(text, file).not.toMatch(/[0-9a-f-]{36}\.[\w-]{16,}\.[\w-]{32,}/);
  }
  expect(lines).toBeGreaterThan(50);

  const written = await readFile(join(stateDirectory, 'events.jsonl'), 'utf8');
  const told = written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  // Ids are random: six digits of them are any code sooner or later.
  const bare = told.map((event) => JSON.stringify({ ...event, ...WITHOUT_IDS })).join('\n');
  for (const [what, secret] of secrets) {
    if (secret.length > 3) expect(bare.includes(secret), `${what} in an event`).toBe(false);
  }
  const mail = told.find(({ kind }) => kind === 'mail');
  const kinds = told.filter(({ request }) => request === mail?.['request']).map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(['request', 'api', 'trigger', 'function', 'mail']));
  expect([...events].sort()).toEqual([
    'challenge.answered',
    'challenge.created',
    'challenge.defined',
    'challenge.lock',
    'decision',
    'listening',
    'request',
    'step-up',
  ]);
});
