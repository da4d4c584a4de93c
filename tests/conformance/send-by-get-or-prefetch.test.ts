import { expect, it } from 'vitest';
import { useScriptedPortal } from '../app/support/scripted-cognito';
import { FORM_HEADERS } from '../app/support/verify-form';

const scripted = useScriptedPortal();
const at = (path: string, options: object) =>
  scripted().portal.ask(path, { as: 'jahn', proof: null, ...options });

/** Turns red if anything below reaches Cognito. */
async function expectNoSend(path: string, options: object) {
  scripted().script.AdminInitiateAuth = () => ({ exception: 'NotAuthorizedException' });
  const answer = await at(path, options);
  expect(scripted().calls).toEqual([]);
  return answer;
}

it.each(['/verify', '/verify?intent=send', '/verify.data?intent=send', '/areas/engineering'])(
  'sends nothing for a look at %s',
  async (path) => {
    for (const method of ['GET', 'HEAD']) {
      await expectNoSend(path, { method });
      await expectNoSend(path, { method, headers: { 'sec-purpose': 'prefetch' } });
      await expectNoSend(path, { method, headers: { 'sec-purpose': 'prefetch;prerender' } });
    }
  },
);

it.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['no origin', { origin: 'null' }],
  ['a site beside', { origin: 'http://127.0.0.1:3000' }],
])('sends nothing for a form of %s', async (_, headers) => {
  for (const path of ['/verify', '/verify.data']) {
    const answer = await expectNoSend(path, {
      method: 'POST',
      headers: { ...FORM_HEADERS, ...headers },
      body: 'intent=send',
    });
    expect(answer.status).toBe(403);
  }
});

it('takes a form without a code for one whose code is empty, which asks nobody', async () => {
  for (const body of ['intent=verify', 'intent=verify&code=']) {
    const answer = await expectNoSend('/verify', { method: 'POST', headers: FORM_HEADERS, body });
    expect([answer.status, answer.headers.location]).toEqual([302, '/verify']);
  }
});

it.each([
  ['an unknown intent', 'intent=post'],
  ['no intent', ''],
  ['another field', 'intent=send&sub=somebody'],
  ['a field twice', 'intent=send&intent=send'],
  ['a long code', `intent=verify&code=${'1'.repeat(65)}`],
])('refuses a form with %s', async (_, body) => {
  const options = { method: 'POST', headers: FORM_HEADERS, body };
  const answer = await expectNoSend('/verify', options);
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('That form is not right');
});

it.each(['text/plain', 'application/json', 'multipart/form-data; boundary=x'])(
  'refuses a body of type %s',
  async (type) => {
    const headers = { ...FORM_HEADERS, 'content-type': type };
    const answer = await expectNoSend('/verify', { method: 'POST', headers, body: 'intent=send' });
    expect(answer.status).toBe(400);
  },
);

it('would have noticed: the form of the page itself does send', async () => {
  scripted().script.AdminInitiateAuth = () => ({ exception: 'NotAuthorizedException' });
  await at('/verify', { method: 'POST', headers: FORM_HEADERS, body: 'intent=send' });
  expect(scripted().calls.map(({ operation }) => operation)).toEqual(['AdminInitiateAuth']);
});
