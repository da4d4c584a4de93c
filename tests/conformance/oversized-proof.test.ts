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

it('says so before a code is mailed, and mails one to whoever is in fewer groups', async () => {
  const { portal, script, calls } = scripted();
  const groupsOf = (count: number) => ({
    Groups: Array.from({ length: count }, (_, n) => ({ GroupName: `group-${n}-`.padEnd(20, 'x') })),
  });
  script.AdminInitiateAuth = () => ({ exception: 'InternalErrorException' });
  const sends = async (name: 'peter' | 'dmar', count: number) => {
    script.AdminListGroupsForUser = () => groupsOf(count);
    const visitor = new Visitor(portal, portal.pool.people[name]);
    const before = await visitor.look();
    await visitor.send({ intent: 'send' });
    const after = await visitor.look();
    script.AdminListGroupsForUser = undefined;
    return [before, after].map(({ text }) => text.includes('in so many groups'));
  };
  expect(await sends('peter', 99)).toEqual([true, true]);
  expect(calls.map(({ operation }) => operation)).not.toContain('AdminInitiateAuth');
  expect(await sends('dmar', 60)).toEqual([false, false]);
  expect(calls.map(({ operation }) => operation)).toContain('AdminInitiateAuth');
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
