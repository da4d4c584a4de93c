import { randomUUID } from 'node:crypto';
import { Activity, causeOf, signInGoesOn } from '../events/activity';
import type { Fields } from '../events/event';
import type { EventLog } from '../events/event-log';
import { parsedObject } from '../template/json';
import type { Call, Reply } from './exchange';

/** What an operation may name and an event may say: no password, code, token or hash. */
const NAMED = { ClientId: 'client', UserPoolId: 'pool', Username: 'who', GroupName: 'group' };

/** Has a call of a user pool's server answered, and an event of it written down. */
export async function recordedCall(
  events: EventLog,
  call: Call,
  answer: () => Reply | Promise<Reply>,
): Promise<Reply> {
  const activity = new Activity(randomUUID(), causeOf(call.headers));
  const startedAt = performance.now();
  let reply: Reply | undefined;
  try {
    reply = await activity.run(() => {
      signInGoesOn(call.query.get('state'));
      return answer();
    });
    return reply;
  } finally {
    const api = call.method === 'POST' && call.path === '/';
    const known = api ? operationIn(call, reply) : stepIn(call, reply);
    const milliseconds = Math.round(performance.now() - startedAt);
    const told = { status: reply?.status ?? 500, milliseconds, ...known, ...activity.end() };
    events.record({ kind: api ? 'api' : 'sign-in', ...told });
  }
}

function operationIn({ headers, body }: Call, reply: Reply | undefined): Fields {
  const target = headers['x-amz-target'];
  const parameters = parsedObject(body);
  const named = Object.entries(NAMED).flatMap(([name, field]) => {
    const value = parameters[name];
    return typeof value === 'string' ? [[field, value] as const] : [];
  });
  const error = reply?.headers?.['x-amzn-errortype'];
  return {
    operation: typeof target === 'string' ? target.replace(/^.*\./, '') : 'none',
    caller: headers.authorization === undefined ? 'unsigned' : 'operator',
    ...Object.fromEntries(named),
    error: typeof error === 'string' ? error : undefined,
  };
}

function stepIn({ method, path, query }: Call, reply: Reply | undefined): Fields {
  const location = reply?.headers?.['location'];
  return {
    method,
    path,
    client: query.get('client_id') ?? undefined,
    error: oauthErrorIn(reply, location),
  };
}

/** The error's name: of an endpoint's JSON, or in the query of where the browser is sent. */
function oauthErrorIn(reply: Reply | undefined, location: unknown): string | undefined {
  const sent = typeof location === 'string' ? location.split('?')[1] : undefined;
  const error =
    new URLSearchParams(sent).get('error') ??
    (reply && reply.status >= 400 ? parsedObject(reply.body ?? '')['error'] : undefined);
  return typeof error === 'string' ? error : undefined;
}
