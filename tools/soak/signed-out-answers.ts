import { request as send } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Cloud } from 'local-aws';
import { allAreas } from '../../app/areas.server';
import type { Request } from './request-targets';

/** How a request without a session was answered. */
export interface SignedOutAnswer {
  readonly status: number;
  /** Whether the portal answered, and not the load balancer itself. */
  readonly letThrough: boolean;
}

/** Somebody without a session got what takes one, or could have. */
export class OpenedError extends Error {
  override readonly name = 'OpenedError';
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly byPortal: boolean;
  readonly text: string;
}

/** What is served to members only. */
const TOOLS = allAreas.flatMap(({ tools }) => tools.map(({ url }) => url));

/**
 * Asks the load balancer, and the portal behind it, as somebody without a session.
 *
 * @throws {OpenedError} the load balancer let through what the portal wants a person for, or one of
 *   them answered with what is not public
 */
export async function askSignedOut(
  {
    publicUrl,
    targets: [instance = ''],
    userPool,
  }: Pick<Cloud, 'publicUrl' | 'targets' | 'userPool'>,
  asked: Request,
): Promise<SignedOutAnswer> {
  const { host } = new URL(publicUrl);
  const secrets = [...TOOLS, ...userPool.people.map(({ email }) => email)];
  const [balancer, portal] = await Promise.all([
    answerOf(publicUrl, host, asked),
    answerOf(instance, host, asked),
  ]);
  for (const answer of [balancer, portal]) {
    const { status, text } = answer;
    if (status === 200 && !isPublic(answer)) throw new OpenedError(`200 for ${asked.target}`);
    const secret = secrets.find((each) => text.includes(each));
    if (secret) throw new OpenedError(`${secret} in the answer for ${asked.target}`);
  }
  const { status, byPortal: letThrough } = balancer;
  if (letThrough && [balancer, portal].some((answer) => answer.status === 401)) {
    throw new OpenedError(`${asked.target} takes a person, and needs no session`);
  }
  return { status, letThrough };
}

/** The health, a file, or page and data of the one route that anybody may read. */
function isPublic({ type, text }: Answer): boolean {
  if (type.startsWith('application/json'))
    return /^\{"status":"ok"(?:,"release":"\w+")?\}$/.test(text);
  if (type.startsWith('text/html')) return text.includes('<h1>Signed out</h1>');
  return !type.startsWith('text/x-script') || !/"routes\/(?!logged-out")/.test(text);
}

/** One request on a connection of its own, its target as it is written. */
function answerOf(origin: string, host: string, { target, headers }: Request) {
  const { hostname, port } = new URL(origin);
  return new Promise<Answer>((resolve, reject) => {
    const options = { hostname, port, path: target, headers: { host, ...headers }, agent: false };
    send(options, (answer) => {
      const { statusCode: status = 0, headers: answered } = answer;
      const type = answered['content-type'] ?? '';
      const byPortal = 'x-request-id' in answered;
      text(answer).then((text) => resolve({ status, type, byPortal, text }), reject);
    })
      .on('error', reject)
      .end();
  });
}
