import { expect, it } from 'vitest';
import { useScriptedPortal } from '../app/support/scripted-cognito';
import { challengeValue, Visitor } from '../app/support/verify-form';
import { cookieSet, PROOF_COOKIE, secondsFromNow } from '../fixtures/proof';

const scripted = useScriptedPortal();
const claims = {
  'cognito:groups': Array.from({ length: 200 }, (_, n) => `a-long-group-name-${n}`),
};

it('takes no proof that is larger than the portal ever sets', async () => {
  const proof = await scripted().portal.proofOf('jahn', { claims });
  expect(proof.length).toBeGreaterThan(4_000);
  const answer = await scripted().portal.ask('/areas/engineering', { as: 'jahn', proof });
  expect(answer.headers.location).toMatch(/^\/verify\?/);
});

it('says so where the right code gives one, and asks for no other code', async () => {
  const { portal, script } = scripted();
  const { jahn } = portal.pool.people;
  script.AdminRespondToAuthChallenge = async () => ({
    AuthenticationResult: { IdToken: await portal.proofOf(jahn, { claims }) },
  });
  const visitor = new Visitor(portal, jahn);
  visitor.cookie = challengeValue({
    sub: jahn.username,
    session: 'the session of a challenge',
    expiresAt: secondsFromNow(200),
  });
  const answer = await visitor.send({ intent: 'verify', code: '271828' });
  expect(answer.status).toBe(500);
  expect(answer.text).toContain('Too much for a cookie');
  expect(answer.text).toContain(answer.headers['x-request-id']);
  expect(cookieSet(answer, PROOF_COOKIE)).toBeUndefined();
});
