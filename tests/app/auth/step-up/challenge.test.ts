import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  DescribeUserPoolClientCommand,
  NotAuthorizedException,
  TooManyRequestsException,
  UserLambdaValidationException,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import { beforeEach, expect, it, vi } from 'vitest';
import { Challenges } from '../../../../app/auth/step-up/challenge.server';

const ids = { userPoolId: 'eu-central-1_TestPool1', stepUpClientId: 'client' };
const sub = '0b3f5b52-8a5e-4f0e-9c33-58a1c5a5d001';
const SECRET = 'the secret of the client';
const START_SECONDS = 1_800_000_000;
/** As long as it takes: a busy machine is slow. */
const deadline = () => new AbortController().signal;
const failure = { message: '', $metadata: {} };

let nowMs = 0;
const initiate = vi.fn<() => Promise<unknown>>();
const respond = vi.fn<() => Promise<unknown>>();
const describe = vi.fn<() => Promise<unknown>>();
const send = vi.fn(async (command: unknown) => {
  if (command instanceof DescribeUserPoolClientCommand) return describe();
  return command instanceof AdminInitiateAuthCommand ? initiate() : respond();
});
const challenges = () => new Challenges({ send } as never, ids, { now: () => nowMs });
const sentCommands = (type: abstract new (...args: never[]) => unknown) =>
  send.mock.calls.map(([command]) => command).filter((command) => command instanceof type);

const challenge = (Session: string) => ({
  ChallengeName: 'CUSTOM_CHALLENGE',
  Session,
  ChallengeParameters: {
    outcome: 'sent',
    expiresAt: String(START_SECONDS + 300),
    resendAt: String(START_SECONDS + 15),
    answersLeft: '3',
  },
});

beforeEach(() => {
  vi.clearAllMocks();
  nowMs = START_SECONDS * 1_000;
  let count = 0;
  initiate.mockReset().mockImplementation(async () => challenge(`session ${++count}`));
  respond.mockReset().mockResolvedValue({ AuthenticationResult: { IdToken: 'token' } });
  describe.mockReset().mockResolvedValue({ UserPoolClient: { ClientSecret: SECRET } });
});

it('reads the secret once, and sends its hash for the username and the client', async () => {
  const all = challenges();
  await all.send(sub, deadline());
  await all.answer(sub, 'session 1', '271828', deadline());
  const hash = createHmac('sha256', SECRET).update(`${sub}client`).digest('base64');
  const [first] = sentCommands(AdminInitiateAuthCommand) as AdminInitiateAuthCommand[];
  expect(first?.input.AuthParameters).toEqual({ USERNAME: sub, SECRET_HASH: hash });
  expect(describe).toHaveBeenCalledTimes(1);
});

it('remembers nothing of a secret that could not be read', async () => {
  const all = challenges();
  describe.mockRejectedValueOnce(Object.assign(new Error('no'), { $fault: 'client' }));
  await expect(all.send(sub, deadline())).rejects.toMatchObject({ status: 503 });
  expect((await all.send(sub, deadline())).session).toBe('session 1');
});

it('does not call where the client has no secret', async () => {
  describe.mockResolvedValue({ UserPoolClient: {} });
  await expect(challenges().send(sub, deadline())).rejects.toMatchObject({
    reason: 'client-secret',
  });
  expect(initiate).not.toHaveBeenCalled();
});

it('shares a send while it is under way and until another makes a new mail', async () => {
  const all = challenges();
  const many = await Promise.all([1, 2, 3].map(() => all.send(sub, deadline())));
  nowMs += 14_900;
  many.push(await all.send(sub, deadline()));
  expect(new Set(many.map(({ session }) => session))).toEqual(new Set(['session 1']));
  expect((await all.send('another person', deadline())).session).toBe('session 2');
  nowMs += 200;
  expect((await all.send(sub, deadline())).session).toBe('session 3');
});

it('shares no send whose session an answer has spent, and none that failed', async () => {
  const all = challenges();
  initiate.mockRejectedValueOnce(new UserLambdaValidationException(failure));
  await expect(all.send(sub, deadline())).rejects.toMatchObject({ status: 503 });
  const { session } = await all.send(sub, deadline());
  await all.answer(sub, session, '000000', deadline());
  expect((await all.send(sub, deadline())).session).not.toBe(session);
});

it('shares an answer while the same is under way, and no longer', async () => {
  const all = challenges();
  const answer = (code: string) => all.answer(sub, 'session 1', code, deadline());
  const both = await Promise.all([answer('271828'), answer('271828')]);
  expect(both).toEqual([{ idToken: 'token' }, { idToken: 'token' }]);
  expect(respond).toHaveBeenCalledTimes(1);
  await Promise.all([answer('271828'), answer('314159')]);
  await all.answer('another person', 'session 1', '271828', deadline());
  expect(respond).toHaveBeenCalledTimes(4);
});

it('repeats a call that was throttled, and no other', async () => {
  const all = challenges();
  initiate.mockRejectedValueOnce(new TooManyRequestsException(failure));
  await all.send(sub, deadline());
  expect(initiate).toHaveBeenCalledTimes(2);
  respond.mockRejectedValue(Object.assign(new Error('socket hang up'), { name: 'TimeoutError' }));
  await expect(all.answer(sub, 's', '271828', deadline())).rejects.toMatchObject({ status: 503 });
  expect(respond).toHaveBeenCalledTimes(1);
  expect(sentCommands(AdminRespondToAuthChallengeCommand)).toHaveLength(1);
});

it('takes a refusal for the end of the challenge', async () => {
  respond.mockRejectedValue(new NotAuthorizedException(failure));
  const answered = await challenges().answer(sub, 'session 1', '271828', deadline());
  expect(answered).toEqual({ over: true });
});

it.each([
  ['another challenge', { ChallengeName: 'SMS_MFA', Session: 's' }],
  ['a challenge without session', { ...challenge(''), Session: undefined }],
  ['no parameters', { ...challenge('s'), ChallengeParameters: undefined }],
  ['an unknown outcome', { ...challenge('s'), ChallengeParameters: { outcome: 'news' } }],
  ['a number that is none', challengeWith({ answersLeft: 'three' })],
  ['a part that is missing', challengeWith({ expiresAt: undefined })],
])('takes %s for a failure', async (_, answer) => {
  initiate.mockResolvedValue(answer);
  await expect(challenges().send(sub, deadline())).rejects.toMatchObject({ reason: 'challenge' });
});

function challengeWith(changes: Record<string, string | undefined>) {
  const { ChallengeParameters, ...rest } = challenge('s');
  const parameters = Object.entries({ ...ChallengeParameters, ...changes });
  const given = parameters.filter(([, value]) => value !== undefined);
  return { ...rest, ChallengeParameters: Object.fromEntries(given) };
}
