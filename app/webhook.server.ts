import type { ActionFunctionArgs } from '@remix-run/node';
import { LRUCache } from 'lru-cache';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type * as z from 'zod';
import { pathText } from '../contracts/log-values';
import { log, logError } from './log.server';

/**
 * Tells who sends: the id of the delivery, which a repeated one has again, if the signature of the
 * body is right; undefined otherwise.
 *
 * @param body as it came, byte for byte
 */
export type WebhookSender = (
  headers: Headers,
  body: Buffer,
) => Promise<string | undefined> | string | undefined;

/** How far the clock of a sender may be off, and so for how long a delivery could be sent again. */
const TOLERANCE_SECONDS = 5 * 60;
const MOST_REMEMBERED = 10_000;

/** Deliveries that this process has taken, by path and id. */
const taken = new LRUCache<string, true>({
  max: MOST_REMEMBERED,
  ttl: 2 * TOLERANCE_SECONDS * 1_000,
});

/**
 * Answers a program that signs what it sends: the other way, beside `formAction`, in which an action
 * is made (tools/lint/plugin.js). The signature comes first, then the body is read. It answers no page:
 * 204 done, 401 no right signature, 400 a body that the schema does not know, 500 `handle` threw,
 * after which senders try again.
 *
 * A delivery that this process has taken is answered 204 and not handled again. Another process may
 * have taken it: what must not happen twice, `handle` writes on condition that its id is new.
 *
 * @param schema of the JSON that is sent
 */
export async function webhookAction<Schema extends z.ZodType>(
  { context: { requestId }, request }: ActionFunctionArgs,
  sender: WebhookSender,
  schema: Schema,
  handle: (event: z.output<Schema>, deliveryId: string) => Promise<void>,
): Promise<Response> {
  const path = pathText(new URL(request.url).pathname);
  const answer = (outcome: 'taken' | 'repeated' | 'refused' | 'malformed' | 'failed') => {
    log.info({ event: 'webhook', requestId, path, outcome });
    const status = { taken: 204, repeated: 204, refused: 401, malformed: 400, failed: 500 }[
      outcome
    ];
    if (status === 204) return new Response(null, { status });
    return Response.json({ error: outcome, requestId }, { status });
  };
  try {
    const body = Buffer.from(await request.arrayBuffer());
    const id = await sender(request.headers, body);
    if (id === undefined) return answer('refused');
    const known = `${path} ${id}`;
    if (taken.has(known)) return answer('repeated');
    const event = schema.safeParse(jsonIn(body));
    if (!event.success) return answer('malformed');
    await handle(event.data, id);
    taken.set(known, true);
    return answer('taken');
  } catch (error) {
    logError(error, requestId);
    return answer('failed');
  }
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * A sender by the specification "Standard Webhooks" (standardwebhooks.com), which many services
 * follow: HMAC-SHA256 over id, time and body, and a time that is no more than five minutes off.
 *
 * @param secret `whsec_` and the key in Base64, as the service gives it; asked each time
 */
export function standardWebhooks(secret: () => Promise<string> | string): WebhookSender {
  return async (headers, body) => {
    const id = headers.get('webhook-id') ?? '';
    const time = headers.get('webhook-timestamp') ?? '';
    const isNow =
      /^\d{1,12}$/.test(time) && Math.abs(Date.now() / 1_000 - Number(time)) <= TOLERANCE_SECONDS;
    if (id === '' || !isNow) return undefined;
    const key = Buffer.from((await secret()).replace(/^whsec_/, ''), 'base64');
    const message = Buffer.concat([Buffer.from(`${id}.${time}.`), body]);
    const signatures = (headers.get('webhook-signature') ?? '').split(' ');
    const isRight = signatures.some((signature) => {
      const [version, text = ''] = signature.split(',');
      return version === 'v1' && isHmacSha256(key, message, Buffer.from(text, 'base64'));
    });
    return isRight ? id : undefined;
  };
}

/**
 * Whether bytes are the HMAC-SHA256 of a message, compared in constant time: for senders with a way
 * of their own.
 *
 * @throws {Error} the key is shorter than 16 bytes: a secret that was not set signs for anyone
 */
export function isHmacSha256(key: Buffer, message: Buffer, signature: Buffer): boolean {
  if (key.length < 16) throw new Error('Expected a key of at least 16 bytes, got a shorter one');
  const right = createHmac('sha256', key).update(message).digest();
  return signature.length === right.length && timingSafeEqual(signature, right);
}
