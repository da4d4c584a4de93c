import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendConfirmation } from '../src/confirmation-mail';
import { startInbox } from '../src/inbox';
import { mailsTo } from '../src/testing/inbox';

const email = 'ann@example.com';
let inbox: Awaited<ReturnType<typeof startInbox>>;
beforeAll(async () => {
  inbox = await startInbox();
});
afterAll(() => inbox.close());

it('brings a code in the words of the pool, else in those of the service', async () => {
  const own = { subject: 'Ours', message: 'For {username}: {####}' };
  await sendConfirmation(inbox.url, { email, code: '123456', purpose: 'password' });
  await sendConfirmation(inbox.url, { email, code: '234567', purpose: 'email' });
  await sendConfirmation(inbox.url, { email, code: '345678', purpose: 'email' }, own);
  const mails = await mailsTo(inbox.url, email);
  expect(mails.map(({ subject, body }) => [subject, body.text])).toEqual([
    ['Your password reset code', 'Your password reset code is 123456'],
    ['Your verification code', 'Your confirmation code is 234567'],
    ['Ours', 'For ann@example.com: 345678'],
  ]);
});
