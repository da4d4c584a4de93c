import { failed, ok, type Finding } from '../checks';
import { ask } from './request';

/** The health page is what the load balancer asks, and answers in JSON. */
export async function probeHealth(portal: URL): Promise<Finding> {
  const { status, headers, body } = await ask(new URL('/health', portal));
  if (status !== 200) {
    return failed(
      `status ${status}, expected 200`,
      status >= 502
        ? 'No healthy instance: look at the target group, then at the log of the instance.'
        : 'Something else answers under this name: check the DNS record.',
    );
  }
  const isJson = headers['content-type']?.startsWith('application/json') && parses(body);
  return isJson ? ok('200, JSON') : failed('not JSON', 'Something else answers under this name.');
}

function parses(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
