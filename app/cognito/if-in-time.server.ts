import { PortalError } from '../errors.server';

const MOST_MS = 1_500;

/**
 * What a page can do without.
 *
 * @returns undefined if it is not there in a moment, or not at all
 */
export async function ifInTime<Result>(
  deadline: AbortSignal,
  ask: (deadline: AbortSignal) => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await ask(AbortSignal.any([deadline, AbortSignal.timeout(MOST_MS)]));
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return undefined;
  }
}
