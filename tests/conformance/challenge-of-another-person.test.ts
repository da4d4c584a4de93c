import { expect, it } from 'vitest';
import { useScriptedPortal } from '../app/support/scripted-cognito';
import { challengeValue, Visitor } from '../app/support/verify-form';
import { CHALLENGE_COOKIE, cookieSet, PROOF_COOKIE, secondsFromNow } from '../fixtures/proof';

const scripted = useScriptedPortal();
const SESSION = 'the session of a challenge of dmar';

const state = (sub: string) =>
  challengeValue({ sub, session: SESSION, expiresAt: secondsFromNow(200), answersLeft: 3 });

function visitJahn(sub: string) {
  const { portal } = scripted();
  const visitor = new Visitor(portal, portal.pool.people.jahn);
  visitor.cookie = state(sub);
  return visitor;
}

it("ignores another person's challenge, and drops its cookie", async () => {
  const { username } = scripted().portal.pool.people.dmar;
  const page = await visitJahn(username).look();
  expect(page.text).not.toContain('name="code"');
  expect(cookieSet(page, CHALLENGE_COOKIE)).toBe('');
  await visitJahn(username).send({ intent: 'verify', code: '271828' });
  expect(scripted().calls).toEqual([]);
});

it('answers as the person who is signed in, whatever the cookie says', async () => {
  const { portal, script, calls } = scripted();
  const { dmar, jahn } = portal.pool.people;
  script.AdminRespondToAuthChallenge = async () => ({
    AuthenticationResult: { IdToken: await portal.proofOf(dmar) },
  });
  const answer = await visitJahn(jahn.username).send({ intent: 'verify', code: '271828' });
  expect(calls.at(-1)?.parameters).toMatchObject({
    ChallengeResponses: { USERNAME: jahn.username },
  });
  // Should Cognito ever hand out another person's token, it is no proof.
  expect(cookieSet(answer, PROOF_COOKIE)).toBeUndefined();
  expect(answer.headers.location).toMatch(/^\/verify\?/);
});

it.each(['', '%', 'e30', challengeValue({ sub: 'x', more: 1 }), 'x'.repeat(5_000)])(
  'makes nothing of a cookie that is %j',
  async (value) => {
    const visitor = visitJahn('');
    visitor.cookie = value;
    expect((await visitor.look()).status).toBe(200);
  },
);
