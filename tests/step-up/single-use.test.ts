import { expect, it } from 'vitest';
import type { TestCloud } from '../fixtures/cloud';
import { useCloud } from '../fixtures/cloud';
import { customAuth } from '../fixtures/custom-auth';
import { newestCode } from '../fixtures/inbox';
import { createEvent, verifyEvent } from '../triggers/events';

const cloud = useCloud({ instances: 0 });
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

interface Challenge {
  readonly Session: string | undefined;
  readonly code: string;
}

/** A code that has just been mailed to a person. */
async function challengeOf(name: string): Promise<Challenge> {
  const { Session, ChallengeParameters } = await customAuth(cloud(), name).initiate();
  expect(ChallengeParameters).toMatchObject({ outcome: 'sent' });
  return { Session, code: await newestCode(cloud().inboxUrl, cloud().person(name).email) };
}

const respond = (name: string, { Session, code }: Challenge) =>
  customAuth(cloud(), name).respond(Session, code);

/** A trigger's response, past Cognito. */
async function invoked<Response>({ functions }: TestCloud, trigger: string, event: object) {
  const result = await functions.invoke(trigger, event);
  if (result.kind !== 'returned') throw new Error(result.errorMessage);
  return (result.payload as { response: Response }).response;
}

it('lets one of 50 right answers at once through Cognito', async () => {
  const challenge = await challengeOf('jahn');
  const { respond: answer } = customAuth(cloud(), 'jahn');
  const answers = await Promise.allSettled(
    Array.from({ length: 50 }, () => answer(challenge.Session, challenge.code)),
  );
  const proofs = answers.filter(
    (each) => each.status === 'fulfilled' && each.value.AuthenticationResult?.IdToken,
  );
  expect(proofs).toHaveLength(1);
  const { ChallengeParameters } = await customAuth(cloud(), 'jahn').initiate();
  expect(ChallengeParameters?.outcome).not.toBe('locked');
});

it('lets one of 50 right answers at once straight to Verify', async () => {
  const { username: sub } = cloud().person('peter');
  const { privateChallengeParameters } = await invoked<{
    privateChallengeParameters: Record<string, string>;
  }>(cloud(), 'CreateAuthChallenge', createEvent(sub));
  const code = await newestCode(cloud().inboxUrl, 'jahn@example.com'); // the address of these events
  const event = verifyEvent(sub, privateChallengeParameters, code);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      invoked<{ answerCorrect: boolean }>(cloud(), 'VerifyAuthChallenge', event),
    ),
  );
  expect(answers.filter(({ answerCorrect }) => answerCorrect)).toHaveLength(1);
  const again = await invoked(cloud(), 'VerifyAuthChallenge', event);
  expect(again).toMatchObject({ answerCorrect: false });
});

it('refuses a code after five minutes, though Cognito still keeps the session', async () => {
  const challenge = await challengeOf('sdedakia');
  cloud().advance(5 * MINUTE_MS + SECOND_MS);
  const { ChallengeParameters, AuthenticationResult } = await respond('sdedakia', challenge);
  expect([AuthenticationResult, ChallengeParameters?.outcome]).toEqual([undefined, 'expired']);
});

it('refuses a code after a newer one has been sent', async () => {
  const first = await challengeOf('ahatcher');
  cloud().advance(16 * SECOND_MS);
  const { Session } = await customAuth(cloud(), 'ahatcher').initiate();
  const { ChallengeParameters, AuthenticationResult } = await respond('ahatcher', first);
  expect([AuthenticationResult, ChallengeParameters?.outcome]).toEqual([undefined, 'superseded']);
  const code = await newestCode(cloud().inboxUrl, 'ahatcher@example.com');
  expect((await respond('ahatcher', { Session, code })).AuthenticationResult).toBeDefined();
});

it("refuses another person's code, and another person's session", async () => {
  const [mine, others] = [await challengeOf('dmar'), await challengeOf('peter')];
  await expect(respond('dmar', others)).rejects.toThrow('session');
  const wrong = await respond('dmar', { Session: mine.Session, code: others.code });
  expect(wrong.AuthenticationResult).toBeUndefined();
});
