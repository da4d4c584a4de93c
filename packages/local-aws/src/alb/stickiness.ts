import type { TargetGroupConfiguration } from './configuration';
import { cookiesOf } from './cookies';
import type { ListenerRequest } from './listener-request';
import { open, seal } from './seal';

interface Sealed {
  readonly target: string;
  readonly expiresMilliseconds: number;
}

const COOKIE = 'AWSALB';
const COOKIE_LIFE_MILLISECONDS = 7 * 24 * 3600 * 1000;

function purpose({ arn }: TargetGroupConfiguration): string {
  return `stickiness ${arn}`;
}

/**
 * The origin of the target that a request's cookie sticks to; undefined if the group is not sticky, or
 * if the cookie is missing, cannot be decrypted, is of another group, or is older than the group's
 * duration.
 */
export function stickyTarget(
  key: Buffer,
  group: TargetGroupConfiguration,
  request: ListenerRequest,
  nowMilliseconds: number,
): string | undefined {
  if (group.stickiness === undefined) return undefined;
  const cookies = cookiesOf(request);
  const sealed = cookies.get(COOKIE) ?? cookies.get(`${COOKIE}CORS`);
  const opened = sealed && (open(key, purpose(group), sealed) as Sealed | undefined);
  if (!opened || nowMilliseconds >= opened.expiresMilliseconds) return undefined;
  return opened.target;
}

/**
 * The `Set-Cookie` values that make a client stick to a target; none if the group is not sticky. Both
 * hold the same, encrypted, and are kept for seven days, whatever the group's duration (AWS, "Edit
 * target group attributes for your Application Load Balancer", section "Duration-based stickiness").
 * Each answer sets them anew and so begins the duration anew.
 */
export function stickyCookies(
  key: Buffer,
  group: TargetGroupConfiguration,
  target: string,
  nowMilliseconds: number,
): string[] {
  if (group.stickiness === undefined) return [];
  const expiresMilliseconds = nowMilliseconds + group.stickiness.durationSeconds * 1000;
  const sealed: Sealed = { target, expiresMilliseconds };
  const value = seal(key, purpose(group), sealed);
  const expires = new Date(nowMilliseconds + COOKIE_LIFE_MILLISECONDS).toUTCString();
  return [
    `${COOKIE}=${value}; Expires=${expires}; Path=/`,
    `${COOKIE}CORS=${value}; Expires=${expires}; Path=/; SameSite=None; Secure`,
  ];
}
