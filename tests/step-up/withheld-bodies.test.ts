import { EventEmitter, once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { challengeValue } from '../app/support/verify-form';
import { useCloud, type TestCloud } from '../fixtures/cloud';
import { customAuth } from '../fixtures/custom-auth';
import { newestCode, wrongCode } from '../fixtures/inbox';
import { CHALLENGE_COOKIE } from '../fixtures/proof';
import { signedIn } from '../fixtures/signed-in';

/** Of nine seconds, so many are over when the last byte comes. */
const WITHHELD_MS = 7_000;
/** The client's secret takes longer than what is left: with that deadline it is never read. */
const SECRET_READ_MS = 2_300;
const HELD = 12;
const OTHERS = ['dmar', 'jahn', 'sdedakia'] as const;
const AREAS = {
  dmar: '/areas/engineering',
  jahn: '/areas/engineering',
  sdedakia: '/areas/product',
};
const VERIFY = '/verify?returnTo=';

/** Told each time that an instance lets somebody in; the body is read after that. */
const instance = new EventEmitter();
const cloud = useCloud({
  instances: 1,
  faults: {
    cognito: async (_call, operation) => {
      if (operation === 'DescribeUserPoolClient') await pause(SECRET_READ_MS);
      return undefined;
    },
  },
  echo: (line) => {
    if (line.startsWith('instance-') && line.includes('"signed-in"')) instance.emit('let in');
  },
});

/** Sends a form but for its last byte; the portal has let the person in when this resolves. */
async function hold(
  { publicUrl }: TestCloud,
  forms: readonly { path: string; cookie: string; body: string }[],
): Promise<() => Promise<number>[]> {
  let left = forms.length;
  const allIn = new Promise<void>((resolve) => {
    const count = () => {
      left -= 1;
      if (left > 0) return;
      instance.off('let in', count);
      resolve();
    };
    instance.on('let in', count);
  });
  const held = forms.map(({ path, cookie, body }): [ClientRequest, string] => {
    const headers = {
      cookie,
      origin: publicUrl,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': body.length,
    };
    const sent = request(new URL(path, publicUrl), { method: 'POST', headers, agent: false });
    sent.write(body.slice(0, -1));
    return [sent, body.slice(-1)];
  });
  await allIn;
  return () =>
    held.map(async ([sent, last]) => {
      sent.end(last);
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      answer.resume();
      return answer.statusCode ?? 0;
    });
}

it('fails nobody else, whatever one person withholds the end of', async () => {
  const { person, inboxUrl, advance } = cloud();
  const { username: sub, email } = person('peter');
  const attacker = await signedIn(cloud(), 'peter');
  const others = await Promise.all(
    OTHERS.map(async (name) => ({ name, browser: await signedIn(cloud(), name) })),
  );

  const own = [...attacker.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const expiresAt = Math.floor(Date.now() / 1_000) + 90_000;
  const withSession = (session: string) =>
    `${own}; ${CHALLENGE_COOKIE}=${challengeValue({ sub, session, expiresAt })}`;
  const ofAnother = (await customAuth(cloud(), 'ahatcher').initiate()).Session ?? '';
  const spent = (await customAuth(cloud(), 'peter').initiate()).Session ?? '';
  const code = wrongCode(await newestCode(inboxUrl, email));
  await customAuth(cloud(), 'peter').respond(spent, code);
  const kinds = [
    ['/verify', withSession('a made-up session of some length'), `intent=verify&code=${code}`],
    ['/verify', withSession(spent), `intent=verify&code=${code}`],
    ['/verify', withSession(ofAnother), `intent=verify&code=${code}`],
    ['/verify', withSession('x'.repeat(2_000)), 'intent=verify&code=123456'],
    ['/account', own, 'intent=drop-proof'],
    ['/verify', own, 'intent=send'],
  ] as const;
  const forms = Array.from({ length: HELD / kinds.length }, () =>
    kinds.map(([path, cookie, body]) => ({ path, cookie, body })),
  ).flat();

  /** Others ask while the last bytes come, one after the other; gives where they are led. */
  async function meanwhile(
    form: (name: (typeof OTHERS)[number]) => Promise<Record<string, string>>,
  ) {
    const asking = await Promise.all(
      others.map(async ({ name, browser }) => ({ name, browser, form: await form(name) })),
    );
    const release = await hold(cloud(), forms);
    advance(WITHHELD_MS);
    const answered = release();
    const places = asking.map(async ({ name, browser, form }) => {
      const { headers } = await browser.request(`${VERIFY}${AREAS[name]}`, form);
      return headers.get('location');
    });
    // Each of them is answered, in whatever way.
    for (const status of await Promise.all(answered)) expect([302, 503]).toContain(status);
    return Promise.all(places);
  }

  // The first of all who ask has the client's secret read.
  await meanwhile(async () => ({ intent: 'send' }));
  for (let round = 0; round < 2; round += 1) {
    const places = await meanwhile(async (name) => ({
      intent: 'verify',
      code: await newestCode(inboxUrl, person(name).email),
    }));
    expect(places).toEqual(OTHERS.map((name) => AREAS[name]));
    advance(5 * 60_000);
    for (const { name, browser } of others) {
      await browser.request(`${VERIFY}${AREAS[name]}`, { intent: 'send' });
    }
  }
});
