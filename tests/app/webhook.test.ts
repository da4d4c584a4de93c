import type { ActionFunctionArgs } from '@remix-run/node';
import { createHmac, randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import * as z from 'zod';
import { isHmacSha256, standardWebhooks, webhookAction } from '../../app/webhook.server';
import { checked } from '../../contracts/log-values';

const KEY = Buffer.from('a key of twenty-four byte');
const secret = `whsec_${KEY.toString('base64')}`;
const requestId = checked('requestId', randomUUID());
const context = { requestId, receivedAtMs: 0, cspNonce: '', language: 'en' } as const;
const paid = z.object({ type: z.literal('paid'), amount: z.number() });
const BODY = '{"type":"paid","amount":12}';

interface Sent {
  readonly id?: string;
  readonly atSeconds?: number;
  readonly body?: string;
  /** What was signed, if not what is sent. */
  readonly signed?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function argsOf({ body = BODY, signed = body, headers, ...sent }: Sent): ActionFunctionArgs {
  const { id = randomUUID(), atSeconds = Math.floor(Date.now() / 1_000) } = sent;
  const signature = createHmac('sha256', KEY).update(`${id}.${atSeconds}.${signed}`);
  const request = new Request('http://localhost:3000/hooks/payroll', {
    method: 'POST',
    body,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(atSeconds),
      'webhook-signature': `v1,AAAA v1,${signature.digest('base64')}`,
      ...headers,
    },
  });
  return { request, context, params: {} };
}

const handle = vi.fn(async () => undefined);
const answerTo = (sent: Sent) =>
  webhookAction(
    argsOf(sent),
    standardWebhooks(() => secret),
    paid,
    handle,
  );

it('takes what is signed, once', async () => {
  handle.mockClear();
  const id = randomUUID();
  const answer = await answerTo({ id });
  expect([answer.status, await answer.text()]).toEqual([204, '']);
  expect(handle.mock.calls).toEqual([[{ type: 'paid', amount: 12 }, id]]);
  expect((await answerTo({ id })).status).toBe(204);
  expect(handle).toHaveBeenCalledTimes(1);
});

it.each<[string, Sent]>([
  ['another body', { signed: '{"type":"paid","amount":1}' }],
  ['a time that is over', { atSeconds: Math.floor(Date.now() / 1_000) - 400 }],
  ['a time to come', { atSeconds: Math.floor(Date.now() / 1_000) + 400 }],
  ['a time in words', { headers: { 'webhook-timestamp': 'now' } }],
  ['no id', { headers: { 'webhook-id': '' } }],
  ['another id', { headers: { 'webhook-id': 'another' } }],
  ['another version', { headers: { 'webhook-signature': 'v2,AAAA' } }],
  ['a signature that is short', { headers: { 'webhook-signature': 'v1,AAAA' } }],
  ['no signature', { headers: { 'webhook-signature': '' } }],
])('refuses a signature of %s, as JSON', async (_, sent) => {
  handle.mockClear();
  const answer = await answerTo(sent);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({ error: 'refused', requestId });
  expect(handle).not.toHaveBeenCalled();
});

it.each(['{"type":"paid"}', 'type=paid', ''])('refuses the body %j', async (body) => {
  expect((await answerTo({ body })).status).toBe(400);
});

it('answers 500 where its work fails, and takes the delivery when it comes again', async () => {
  const id = randomUUID();
  handle.mockRejectedValueOnce(new Error('The table does not answer'));
  const answer = await answerTo({ id });
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('table');
  expect((await answerTo({ id })).status).toBe(204);
  expect(handle).toHaveBeenLastCalledWith(expect.anything(), id);
});

it('takes no signature by a secret that was not set', async () => {
  const message = Buffer.from(BODY);
  const signature = createHmac('sha256', '').update(message).digest();
  expect(() => isHmacSha256(Buffer.from(''), message, signature)).toThrow(/at least 16 bytes/);
  const answer = await webhookAction(
    argsOf({}),
    standardWebhooks(() => ''),
    paid,
    handle,
  );
  expect(answer.status).toBe(500);
});
