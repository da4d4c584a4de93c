import { failed, ok, type Finding } from '../checks';
import { ask } from './request';

/** A stranger's data request gets a plain 401: a fetch could not follow a redirect to the sign-in. */
export async function probeDataRequest(portal: URL): Promise<Finding> {
  const { status, headers } = await ask(new URL('/areas.data', portal));
  if (status === 401 && headers.location === undefined) return ok('401, no redirect');
  return failed(
    `status ${status}${headers.location === undefined ? '' : ' with a redirect'}, expected 401`,
    'The listener rule for /*.data must deny what has no session.',
  );
}
