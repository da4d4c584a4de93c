/** Where the load balancer signs nobody in, and which addresses take more than others. */

/** Priorities of listener rules for addresses of one's own, each between those of the portal. */
export const OWN_RULES = [21, 22, 23, 24, 25, 26, 27, 28, 29] as const;
type OwnRule = (typeof OWN_RULES)[number];

/** What a body may have, wherever nothing else is said: far more than a form needs. */
export const MAX_BODY_BYTES = 65_536;
/** What an address of one's own may raise that to. It is held in memory, {@link LARGE_BODIES} times. */
export const MAX_LARGE_BODY_BYTES = 5_000_000;
/** How many bodies over {@link MAX_BODY_BYTES} one process takes at a time. */
export const LARGE_BODIES = 4;

/** An address of one's own that is not a page for who is signed in. */
export type OwnAddress =
  | {
      /** Anyone may read it: the route is declared `public`. */
      readonly kind: 'public';
      readonly path: `/${string}`;
      /** The priority of its listener rule, which no other has, and which it keeps. */
      readonly rule: OwnRule;
    }
  | {
      /** A program posts to it, and signs what it sends: the route is declared `webhook`. */
      readonly kind: 'webhook';
      readonly path: `/${string}`;
      readonly rule: OwnRule;
      /** {@link MAX_BODY_BYTES} if absent, {@link MAX_LARGE_BODY_BYTES} at most. */
      readonly maxBodyBytes?: number;
    }
  | {
      /** A form of who is signed in sends a file to it. */
      readonly kind: 'upload';
      readonly path: `/${string}`;
      /** {@link MAX_LARGE_BODY_BYTES} at most, the rest of the form included. */
      readonly maxBodyBytes: number;
    };

/** A rule of the load balancer that forwards to the portal without a session. */
export interface PublicRule {
  /** Of the construct. A rule that keeps its priority has to keep its id. */
  readonly id: string;
  readonly priority: number;
  /** `*` at the end stands for any rest. */
  readonly paths: readonly string[];
}

const PORTAL_RULES: readonly PublicRule[] = [
  { id: 'Public', priority: 10, paths: ['/health', '/favicon.ico', '/robots.txt'] },
  { id: 'Logout', priority: 20, paths: ['/assets/*', '/logged-out', '/logout'] },
];

/**
 * Where Cognito sends people back to: the load balancer's. Only an error may come by it, and only
 * where people sign in with their company (`infra/listener-rules.ts`).
 */
export const CALLBACK_PATH = '/oauth2/idpresponse';

/** First segments of the portal's own addresses. */
export const PORTAL_SEGMENTS: ReadonlySet<string> = new Set([
  ...['areas', 'go', 'find', 'directory', 'people', 'account', 'pins', 'requests', 'denied'],
  ...['verify', 'logout', 'logged-out', 'health', 'assets', 'favicon.ico', 'robots.txt'],
  'oauth2', // the load balancer's
]);

/** What a rule and the router read alike: no wildcard, nothing encoded, one spelling. */
const PATH = /^(\/[a-z0-9_-][a-z0-9._-]*|\/\.well-known)+$/;
/** Elastic Load Balancing, "Quotas for your Application Load Balancers", with `.data` behind. */
const MAX_PATH_LENGTH = 123;

/**
 * The rules that let requests through to anyone, in their order.
 *
 * @throws {Error} naming the address that cannot be
 */
export function publicRules(addresses: readonly OwnAddress[]): readonly PublicRule[] {
  checkAddresses(addresses);
  const own = addresses.flatMap((address): PublicRule[] => {
    if (address.kind === 'upload') return [];
    const { kind, path, rule } = address;
    // By its priority, so that another path there is a change of the same rule.
    const paths = kind === 'public' ? [path, `${path}.data`] : [path];
    return [{ id: `Own${rule}`, priority: rule, paths }];
  });
  return [...PORTAL_RULES, ...own.sort((one, other) => one.priority - other.priority)];
}

/** Whether the rules let a path through without a session, as the load balancer compares it. */
export const isLetThrough = (path: string, rules: readonly PublicRule[]): boolean =>
  rules.some(({ paths }) =>
    paths.some((each) => (each.endsWith('*') ? path.startsWith(each.slice(0, -1)) : path === each)),
  );

/** Throws an error that names the address that cannot be, and says what can. */
function checkAddresses(addresses: readonly OwnAddress[]): void {
  for (const [at, address] of addresses.entries()) {
    const { kind, path } = address;
    const hold = (holds: boolean, message: string) => {
      if (!holds) throw new Error(`app/company/addresses.ts, "${path}": ${message}`);
    };
    const before = addresses.slice(0, at);
    const [, first = ''] = path.split('/');
    const isOwn = !PORTAL_SEGMENTS.has(first) || (kind === 'upload' && first === 'areas');
    hold(
      PATH.test(path) && !path.endsWith('.data') && path.length <= MAX_PATH_LENGTH,
      `it is no path: lower-case letters, digits, hyphens, dots; no wildcard, no slash at the end`,
    );
    hold(isOwn, `addresses below /${first} are the portal's own`);
    hold(!before.some((other) => other.path === path), 'it is listed twice');
    if (address.kind !== 'upload') {
      const { rule } = address;
      const [least, most] = [OWN_RULES[0], OWN_RULES.at(-1)];
      const taken = before.find((other) => other.kind !== 'upload' && other.rule === rule);
      hold(OWN_RULES.includes(rule), `its rule is ${rule}; expected one from ${least} to ${most}`);
      hold(!taken, `its rule ${rule} is that of "${taken?.path}"; each has one of its own`);
    }
    const bytes = address.kind === 'public' ? undefined : address.maxBodyBytes;
    hold(
      bytes === undefined ||
        (Number.isInteger(bytes) && bytes > 0 && bytes <= MAX_LARGE_BODY_BYTES),
      `its maxBodyBytes is ${bytes}; expected a whole number up to ${MAX_LARGE_BODY_BYTES}`,
    );
  }
}
