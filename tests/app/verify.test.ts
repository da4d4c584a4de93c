import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { operate } from '../../packages/local-aws/tests/fixtures/operator';
import { PROOF_COOKIE, CHALLENGE_COOKIE, cookieSet, secondsFromNow } from '../fixtures/proof';
import { useScriptedPortal } from './support/scripted-cognito';
import { challengeValue, Visitor } from './support/verify-form';

const scripted = useScriptedPortal();
const session = (name: string) => `session-${name}-`.padEnd(40, 'x');
const CODE = '271828';

const challenge = (name: string, parameters: Record<string, string>) => ({
  ChallengeName: 'CUSTOM_CHALLENGE',
  Session: session(name),
  ChallengeParameters: { USERNAME: 'name', ...parameters },
});
const standing = (answersLeft = 3) => ({
  expiresAt: String(secondsFromNow(300)),
  resendAt: String(secondsFromNow(15)),
  answersLeft: String(answersLeft),
});
const sent = () => challenge('sent', { outcome: 'sent', ...standing() });

/** Somebody who has not been here before: sends of a moment ago are remembered by person. */
async function visit(): Promise<Visitor> {
  const { portal } = scripted();
  const person = await operate(portal.pool).createPerson(`${randomUUID()}@example.com`, [
    'engineering',
  ]);
  scripted().script.AdminRespondToAuthChallenge = async () => ({
    AuthenticationResult: { IdToken: await portal.proofOf(person) },
  });
  return new Visitor(portal, person);
}
const operations = () => scripted().calls.map(({ operation }) => operation);

beforeEach(() => {
  scripted().script.AdminInitiateAuth = sent;
});
afterEach(() => {
  scripted().calls.length = 0;
});

describe('the way through', () => {
  it('shows what is asked for, and sends nothing', async () => {
    const visitor = await visit();
    const { status, text } = await visitor.look();
    expect(status).toBe(200);
    expect(text).toContain('Engineering');
    expect(text).toContain('8 hours');
    expect(text).toContain(visitor.as.email);
    expect(text).toMatch(/<button[^>]*>Send code<\/button>/);
    expect(text).toContain('six digits');
    expect(text).toContain('What if no mail comes?');
    expect(text).not.toContain('name="code"');
    expect(operations()).toEqual([]);
  });

  it('sends, takes the code as it was pasted, and leads back with a proof', async () => {
    const visitor = await visit();
    const posted = await visitor.send({ intent: 'send' });
    expect([posted.status, posted.headers.location]).toEqual([302, visitor.address]);
    const page = await visitor.look();
    expect(page.text).toContain('is on its way to');
    expect(page.text).toMatch(/<button[^>]*>Send a new code<\/button>/);
    expect(page.text).toContain('Code not arrived?');
    expect(page.text).toMatch(/works once, .*for 5 more minutes.*until .*\d\d:\d\d UTC/s);

    const done = await visitor.send({ intent: 'verify', code: ' 271 828 ' });
    expect([done.status, done.headers.location]).toEqual([302, '/areas/engineering']);
    expect(cookieSet(done, CHALLENGE_COOKIE)).toBe('');
    const line = done.headers['set-cookie']?.find((text) => text.startsWith(`${PROOF_COOKIE}=`));
    for (const attribute of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']) {
      expect(line?.split('; ')).toContain(attribute);
    }
    const proof = cookieSet(done, PROOF_COOKIE) ?? '';
    const area = await scripted().portal.ask('/areas/engineering', { as: visitor.as, proof });
    expect(area.status).toBe(200);

    const { username } = visitor.as;
    const [initiated, answered] = scripted().calls.map(({ parameters }) => parameters);
    expect(initiated).toMatchObject({
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: {
        USERNAME: username,
        SECRET_HASH: expect.stringMatching(/^[\w+/]{43}=$/) as string,
      },
    });
    expect(answered).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: session('sent'),
      ChallengeResponses: { USERNAME: username, ANSWER: CODE },
    });
  });

  it('leads on at once with a proof that is fresh enough, and asks where it is not', async () => {
    const { portal } = scripted();
    const proof = await portal.proofOf('dmar', { claims: { auth_time: secondsFromNow(-1_800) } });
    const ask = (path: string) => portal.ask(path, { as: 'dmar', proof });
    const engineering = await ask('/verify?returnTo=%2Fareas%2Fengineering');
    expect(engineering.headers.location).toBe('/areas/engineering');
    const operations = await ask('/areas/engineering/operations');
    expect(operations.headers.location).toBe(
      '/verify?returnTo=%2Fareas%2Fengineering%2Foperations',
    );
    const page = await ask(operations.headers.location ?? '');
    expect(page.status).toBe(200);
    expect(page.text).toContain('15 minutes');
    expect((await ask('/verify?returnTo=%2Faccount&age=60')).status).toBe(200);
  });

  it('writes a line about each form, with no code, session or token in it', async () => {
    const { portal } = scripted();
    const visitor = await visit();
    await visitor.send({ intent: 'send' });
    const done = await visitor.send({ intent: 'verify', code: CODE });
    const requestId = done.headers['x-request-id'];
    const line = await portal.logged((l) => l.event === 'step-up' && l.requestId === requestId);
    expect(line).toMatchObject({ intent: 'verify', outcome: 'proved' });
    const everything = JSON.stringify(portal.log);
    expect(everything).not.toContain(CODE);
    expect(everything).not.toContain(session('sent'));
    expect(everything).not.toContain(cookieSet(done, PROOF_COOKIE));
  });
});

describe('what can come of sending', () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ outcome: 'locked', until: '1900000000' }, /accepted until .*<time.*not even the right one/s],
    [{ outcome: 'locked' }, /unlock your account/],
    [{ outcome: 'too-soon', until: '1900000000' }, /only seconds ago/],
    [{ outcome: 'too-many-sends', until: '1900000000' }, /asked for many codes/],
    [{ outcome: 'mail-failed' }, /could not be sent/],
    [{ outcome: 'mail-refused' }, /trying\s+again will hardly help.*people who run the portal/s],
    [{ outcome: 'no-address' }, /no confirmed email address/],
    [{ outcome: 'news' }, /could not reach what checks the codes/],
  ])('tells of %j', async (parameters, words) => {
    scripted().script.AdminInitiateAuth = () => challenge('none', parameters);
    const visitor = await visit();
    expect((await visitor.send({ intent: 'send' })).status).toBe(302);
    const { text } = await visitor.look();
    expect(text).toMatch(words);
    expect(text).toContain('role="alert"');
    expect(text).not.toContain('name="code"');
    if (parameters.until && parameters.outcome !== 'too-soon')
      expect(text).toContain('dateTime="2030-03-17T17:47:00.000Z"');
  });

  it.each(['UserLambdaValidationException', 'NotAuthorizedException', 'InternalErrorException'])(
    'stays closed on %s, and asks once only',
    async (exception) => {
      scripted().script.AdminInitiateAuth = () => ({ exception });
      const visitor = await visit();
      await visitor.send({ intent: 'send' });
      expect((await visitor.look()).text).toContain('could not reach what checks the codes');
      expect(operations()).toEqual(['AdminInitiateAuth']);
    },
  );

  it('tells the truth where Create ran twice, and takes the code of the next send', async () => {
    const visitor = await visit();
    scripted().script.AdminInitiateAuth = () =>
      challenge('none', { outcome: 'too-soon', until: String(secondsFromNow(9)) });
    await visitor.send({ intent: 'send' });
    const { text } = await visitor.look();
    expect(text).toContain('cannot be entered on this page');
    expect(text).toMatch(/Otherwise it is lost.*ask for a new one/s);
    expect(text).not.toContain('name="code"');
    scripted().script.AdminInitiateAuth = sent;
    await visitor.send({ intent: 'send' });
    const done = await visitor.send({ intent: 'verify', code: CODE });
    expect(done.headers.location).toBe('/areas/engineering');
  });

  it('keeps the challenge that stands when another send was too soon', async () => {
    const visitor = await visit();
    await visitor.send({ intent: 'send' });
    scripted().script.AdminRespondToAuthChallenge = () =>
      challenge('wrong', { outcome: 'wrong', ...standing(2) });
    await visitor.send({ intent: 'verify', code: '000000' });
    scripted().script.AdminInitiateAuth = () =>
      challenge('none', { outcome: 'too-soon', until: String(secondsFromNow(9)) });
    await visitor.send({ intent: 'send' });
    expect((await visitor.look()).text).toContain('name="code"');
    await visitor.send({ intent: 'verify', code: CODE });
    expect(scripted().calls.at(-1)?.parameters.Session).toBe(session('wrong'));
  });
});

describe('what no code can be sent in', () => {
  const SEND = /<button[^>]*>Send (a new )?code<\/button>/;

  it.each<Record<string, string>>([
    { outcome: 'locked', until: '1900000000' },
    { outcome: 'locked' },
    { outcome: 'mail-refused' },
    { outcome: 'no-address' },
  ])('offers no send: %j', async (parameters) => {
    scripted().script.AdminInitiateAuth = () => challenge('none', parameters);
    const visitor = await visit();
    await visitor.send({ intent: 'send' });
    const { text } = await visitor.look();
    expect(text).not.toMatch(SEND);
    expect(text).toContain('What if no mail comes?');
    // Somebody may have helped meanwhile, which only another send finds out.
    expect(text.includes('Look again')).toBe(parameters.until === undefined);
    const again = await visitor.look();
    expect(SEND.test(again.text)).toBe(parameters.until === undefined);
  });

  it('offers it again once a lock is over', async () => {
    const visitor = await visit();
    const notice = { kind: 'locked', until: secondsFromNow(-1) };
    visitor.cookie = challengeValue({ sub: visitor.as.username, notice });
    const { text } = await visitor.look();
    expect(text).toMatch(SEND);
    expect(text).toContain('The lock is over');
    expect(text).not.toContain('No code is accepted');
  });
});

describe('what can come of an answer', () => {
  it('counts the tries down, and asks for a new code after the third', async () => {
    const visitor = await visit();
    await visitor.send({ intent: 'send' });
    for (const [left, words] of [
      [2, '2 tries'],
      [1, 'one try'],
    ] as const) {
      scripted().script.AdminRespondToAuthChallenge = () =>
        challenge(`wrong${left}`, { outcome: 'wrong', ...standing(left) });
      await visitor.send({ intent: 'verify', code: '000000' });
      const { text } = await visitor.look();
      expect(text).toContain(words);
      expect(text).toContain('aria-invalid="true"');
    }
    scripted().script.AdminRespondToAuthChallenge = () => ({ exception: 'NotAuthorizedException' });
    await visitor.send({ intent: 'verify', code: '000000' });
    const { text } = await visitor.look();
    expect(text).toContain('third time');
    expect(text).not.toContain('name="code"');
    expect(text).toMatch(/<button[^>]*>Send a new code<\/button>/);
  });

  it.each([
    ['expired', /has expired/],
    ['superseded', /newer code/],
    ['used', /used already/],
    ['locked', /unlock your account/],
  ])('tells of a challenge that is %s', async (outcome, words) => {
    const visitor = await visit();
    await visitor.send({ intent: 'send' });
    scripted().script.AdminRespondToAuthChallenge = () => challenge('x', { outcome });
    const answer = await visitor.send({ intent: 'verify', code: CODE });
    expect(cookieSet(answer, PROOF_COOKIE)).toBeUndefined();
    expect((await visitor.look()).text).toMatch(words);
  });

  it.each(['NotAuthorizedException', 'CodeMismatchException'])(
    'tells that the session is over: %s',
    async (exception) => {
      const visitor = await visit();
      await visitor.send({ intent: 'send' });
      scripted().script.AdminRespondToAuthChallenge = () => ({ exception });
      await visitor.send({ intent: 'verify', code: CODE });
      expect((await visitor.look()).text).toContain('The time to enter that code is over');
    },
  );

  it('keeps the challenge while Cognito fails, and works again afterwards', async () => {
    const visitor = await visit();
    await visitor.send({ intent: 'send' });
    const works = scripted().script.AdminRespondToAuthChallenge;
    scripted().script.AdminRespondToAuthChallenge = () => ({
      exception: 'UnexpectedLambdaException',
    });
    await visitor.send({ intent: 'verify', code: CODE });
    expect((await visitor.look()).text).toContain('could not reach what checks the codes');
    scripted().script.AdminRespondToAuthChallenge = works;
    const done = await visitor.send({ intent: 'verify', code: CODE });
    expect(done.headers.location).toBe('/areas/engineering');
  });

  it.each(['', '12345', '1234567', 'abcdef'])('spends no try on %j', async (code) => {
    const visitor = await visit();
    await visitor.send({ intent: 'send' });
    await visitor.send({ intent: 'verify', code });
    expect((await visitor.look()).text).toContain('A code has six digits');
    expect(operations()).not.toContain('AdminRespondToAuthChallenge');
  });

  it('asks for a new code where there is none to answer, or its time has passed', async () => {
    const visitor = await visit();
    await visitor.send({ intent: 'verify', code: CODE });
    expect((await visitor.look()).text).toContain('The time to enter that code is over');
    const { username: sub } = visitor.as;
    const old = { sub, session: session('old'), expiresAt: secondsFromNow(-1) };
    visitor.cookie = challengeValue({ ...old, notice: { kind: 'sent' } });
    expect((await visitor.look()).text).toContain('has expired');
    await visitor.send({ intent: 'verify', code: CODE });
    expect((await visitor.look()).text).toContain('has expired');
    expect(operations()).toEqual([]);
  });
});

describe('a form sent twice', () => {
  it('makes one mail, and both answers show where to enter the code', async () => {
    const { as } = await visit();
    const window = () => new Visitor(scripted().portal, as);
    const visitors = [window(), window(), window()];
    await Promise.all(visitors.map((visitor) => visitor.send({ intent: 'send' })));
    const later = window();
    await later.send({ intent: 'send' });
    for (const visitor of [...visitors, later]) {
      expect((await visitor.look()).text).toContain('name="code"');
    }
    expect(operations()).toEqual(['AdminInitiateAuth']);
  });
});
