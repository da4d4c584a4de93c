import { failed, notChecked, ok, type Finding } from '../checks';
import { ask, isLoopback, redirectOf } from './request';

/** Plain HTTP leads to the same address under TLS. */
export async function probePlainHttp(portal: URL): Promise<Finding> {
  if (portal.protocol !== 'https:' || isLoopback(portal) || portal.port !== '') {
    return notChecked('no public HTTPS address on its own port');
  }
  const plain = new URL('/areas?from=check', portal);
  plain.protocol = 'http:';
  const answer = await ask(plain);
  const to = redirectOf(answer, plain);
  const secure = new URL(plain);
  secure.protocol = 'https:';
  if (to?.href === secure.href) return ok(`${answer.status} to https://`);
  return failed(
    `status ${answer.status}${to ? ` to ${to.href}` : ''}, expected a redirect to ${secure.href}`,
    'The listener on port 80 must redirect to HTTPS.',
  );
}
