import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { operate } from '../../packages/local-aws/tests/fixtures/operator';
import { useScriptedPortal } from '../app/support/scripted-cognito';
import { FORM_HEADERS } from '../app/support/verify-form';
import { PORTAL_ORIGIN } from '../fixtures/portal';

const scripted = useScriptedPortal();

/** The headers of somebody who signs in with another provider, whom Cognito finds by name only. */
function federated(claims: Record<string, unknown> = {}) {
  const sub: string = randomUUID();
  const username = 'Okta_bob@example.com';
  const { signer } = scripted().portal;
  const token = signer.sign({ sub, username, email: 'bob@example.com', ...claims });
  const headers = { 'x-amzn-oidc-identity': sub, 'x-amzn-oidc-data': token };
  const account = (theirs = sub) => ({
    Username: username,
    Enabled: true,
    UserStatus: 'EXTERNAL_PROVIDER',
    UserAttributes: [
      { Name: 'sub', Value: theirs },
      { Name: 'email', Value: 'bob@example.com' },
    ],
  });
  const answers = (theirs?: string) => {
    const known = (Username: unknown) => Username === username;
    const unknown = { exception: 'UserNotFoundException' };
    scripted().script.AdminGetUser = ({ Username }) =>
      known(Username) ? account(theirs) : unknown;
    scripted().script.AdminListGroupsForUser = ({ Username }) =>
      known(Username) ? { Groups: [{ GroupName: 'engineering' }] } : unknown;
  };
  return { sub, headers, answers };
}

/** The reason of the refusal that the log has for a person. */
async function reasonFor(sub: string) {
  const isRefusal = (line: Record<string, unknown>) =>
    line.event === 'decision' && line.sub === sub && line.allowed === false;
  await scripted().portal.logged(isRefusal);
  return scripted().portal.log.find(isRefusal)?.reason;
}

it('tells a deleted person that they are not known, not that they are disabled', async () => {
  const { portal, script } = scripted();
  script.AdminGetUser = script.AdminListGroupsForUser = undefined;
  const person = await operate(portal.pool).createPerson(`${randomUUID()}@example.com`);
  await operate(portal.pool).remove(person);
  const { status, text } = await portal.ask('/areas', { as: person });
  expect(status).toBe(403);
  expect(text).toContain('Your account is not known here');
  expect(text).toContain('Sign out');
  expect(text.slice(text.indexOf('<body'))).not.toContain('disabled');
  expect(await reasonFor(person.username)).toBe('unknown');
});

it('finds a federated person by the username that the load balancer signed', async () => {
  const { headers, answers } = federated();
  answers();
  const { status, text } = await scripted().portal.ask('/account', { headers });
  expect(status).toBe(200);
  expect(text).toContain('bob@example.com');
});

it.each([
  ['the account of that name is somebody else’s', {}, randomUUID()],
  ['the name is not signed', { username: undefined }, undefined],
  ['the name is no text', { username: ['Okta_bob@example.com'] }, undefined],
])('refuses a federated person where %s', async (_, claims, theirs) => {
  const { sub, headers, answers } = federated(claims);
  answers(theirs);
  const { status, text } = await scripted().portal.ask('/areas', { headers });
  expect(status).toBe(403);
  expect(text).toContain('not known here');
  expect(await reasonFor(sub)).toBe('unknown');
});

it('says to a federated person that no code can be sent, and sends none', async () => {
  const { headers, answers } = federated();
  answers();
  const { portal, calls, script } = scripted();
  script.AdminInitiateAuth = () => ({ exception: 'NotAuthorizedException' });
  const page = await portal.ask('/verify', { headers });
  expect(page.status).toBe(200);
  expect(page.text).toContain('sends no codes to such an account');
  expect(page.text).not.toContain('Send code');
  const answer = await portal.ask('/verify', {
    method: 'POST',
    headers: { ...headers, ...FORM_HEADERS, origin: PORTAL_ORIGIN },
    body: 'intent=send',
  });
  expect(answer.status).toBe(302);
  expect(calls.map(({ operation }) => operation)).not.toContain('AdminInitiateAuth');
});

it.each([
  ['User is disabled.', 'NotAuthorizedException', 'Account disabled'],
  ['User does not exist.', 'UserNotFoundException', 'not known here'],
  ['Password reset required.', 'PasswordResetRequiredException', 'not ready for a code'],
  ['User is not confirmed.', 'UserNotConfirmedException', 'not ready for a code'],
])('tells what it is when a person asks for a code and Cognito says: %s', async (...told) => {
  const [message, exception, title] = told;
  const { portal, script } = scripted();
  script.AdminGetUser = script.AdminListGroupsForUser = undefined;
  const person = await operate(portal.pool).createPerson(`${randomUUID()}@example.com`);
  expect((await portal.ask('/verify', { as: person, proof: null })).status).toBe(200);
  script.AdminInitiateAuth = () => ({ exception, message });
  const form = { as: person, proof: null, method: 'POST', headers: FORM_HEADERS } as const;
  const { status, text } = await portal.ask('/verify', { ...form, body: 'intent=send' });
  expect(status).toBe(403);
  expect(text).toContain(title);
  expect(text).toContain('Sign out');
  expect(text).not.toContain('could not reach');
});
