import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Fields } from './event';

/** What something came of. */
export interface Cause {
  /** Of the event that it came of. */
  readonly id: string;
  /** Of the first of all: a request at the load balancer, or the operator's call. */
  readonly request: string;
  /** Whether it is only likely: it was all that was under way where the call came from. */
  readonly presumed?: boolean | undefined;
}

/** How many sign-ins can be told from each other. */
const MOST_SIGN_INS = 1_000;

/** What an event that is recorded now comes of. */
interface Current {
  readonly asCause: Cause;
  readonly fields: Fields;
  /** What that comes of itself. */
  cause?: Cause | undefined;
}

const storage = new AsyncLocalStorage<Current>();
/** What is under way in this process. */
const underWay = new Set<Activity>();
/** Where a sign-in began, by the hash of its `state`, which nobody should read. */
const signIns = new Map<string, Cause>();

/** Something under way that ends in an event: what happens meanwhile comes of it. */
export class Activity {
  /** What has become known of it. */
  readonly fields: Fields = {};
  cause: Cause | undefined;

  /** @param session access key of the credentials that it alone has: an invocation's */
  constructor(
    readonly id: string,
    cause?: Cause,
    readonly session?: string,
  ) {
    this.cause = cause;
    underWay.add(this);
  }

  /** As the cause of what happens meanwhile. */
  get asCause(): Cause {
    const { id, cause } = this;
    return { id, request: cause?.request ?? id };
  }

  /** What happens in `work`, in later turns too, comes of it. */
  run<Result>(work: () => Result): Result {
    return storage.run(this, work);
  }

  /** Gives what is known of it, and ends it. */
  end(): Fields {
    underWay.delete(this);
    const { id, cause, fields } = this;
    return {
      id,
      request: cause?.request ?? id,
      causedBy: cause?.id,
      presumed: cause?.presumed,
      ...fields,
    };
  }
}

/** Says more of what is under way; of nothing, if nothing is. */
export function note(fields: Fields): void {
  Object.assign(storage.getStore()?.fields ?? {}, fields);
}

/** What happens now comes of this. */
export function currentCause(): Cause | undefined {
  return storage.getStore()?.asCause;
}

/** What `work` does comes of what a call came of. */
export function within<Result>(cause: Cause | undefined, work: () => Result): Result {
  return cause ? storage.run({ asCause: cause, fields: {} }, work) : work();
}

/** The header by which a call within this process says what it comes of. */
export function causeHeader(): Record<string, string> {
  const id = storage.getStore()?.asCause.id;
  return id === undefined ? {} : { 'x-amzn-trace-id': `Root=${id}` };
}

/** The id of a request in its `X-Amzn-Trace-Id`: the load balancer's own. */
export function traceIdIn(header: string): string | undefined {
  const field = (name: string) => new RegExp(`(?:^|;)${name}=([^;]+)`).exec(header)?.[1];
  return field('Self') ?? field('Root');
}

/**
 * What a call to a service comes of: the request whose trace header it carries; the invocation whose
 * credentials have signed it; or, of an instance, the one request that is under way there.
 */
export function causeOf(headers: IncomingHttpHeaders): Cause | undefined {
  const trace = headers['x-amzn-trace-id'];
  const id = typeof trace === 'string' ? traceIdIn(trace) : undefined;
  if (id !== undefined) return byId(id) ?? { id, request: id };
  const accessKeyId = /Credential=([^/,\s]+)\//.exec(headers.authorization ?? '')?.[1];
  if (accessKeyId === undefined) return undefined;
  const all = [...underWay];
  const invocation = all.find(({ session }) => session === accessKeyId);
  if (invocation) return invocation.asCause;
  const target = instanceTargets.get(accessKeyId);
  const [only, ...others] = all.filter(({ fields }) => fields['url'] === target);
  if (target === undefined || !only || others.length > 0) return undefined;
  return { ...only.asCause, presumed: true };
}

/** Where instances are reached, by the access keys of their credentials. */
export const instanceTargets = new Map<string, string>();

const byId = (wanted: string) => [...underWay].find(({ id }) => id === wanted)?.asCause;

const hashed = (state: string) => createHash('sha256').update(state).digest('base64');

/** Keeps what a sign-in with this `state` comes of. */
export function signInBegins(state: string): void {
  const cause = currentCause();
  if (!cause) return;
  signIns.set(hashed(state), cause);
  for (const oldest of [...signIns.keys()].slice(0, -MOST_SIGN_INS)) signIns.delete(oldest);
}

/** What is under way goes on with the sign-in of this `state`, if it began here. */
export function signInGoesOn(state: string | null): void {
  const current = storage.getStore();
  const cause = signIns.get(hashed(state ?? ''));
  if (current && cause && cause.id !== current.asCause.id) current.cause = cause;
}
