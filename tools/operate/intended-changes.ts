import { UsageError } from './errors';

/** What the operator changes of a stack that stands, each by what was and what is to be. */
export interface IntendedChanges {
  /** `starter-to-production`. */
  readonly profile?: string | undefined;
  /** `portal.example.com-to-start.example.com`. */
  readonly address?: string | undefined;
}

/** The options that name them. */
export const changeOptions = {
  'change-profile': { type: 'string' },
  'change-address': { type: 'string' },
} as const;

/** The options as they were typed. */
export const changeOptionsOf = ({ profile, address }: IntendedChanges): string[] => [
  ...(profile === undefined ? [] : [`--change-profile ${profile}`]),
  ...(address === undefined ? [] : [`--change-address ${address}`]),
];

/** How a change is named. */
export const changeName = (from: string, to: string) => `${from}-to-${to}`;

/**
 * The profile to deploy, by name: the one that is given, or the one that is changed to, or the starter.
 *
 * @throws {UsageError} if the two differ, or the change is not named as one
 */
export function profileToDeploy(given: string | undefined, change: string | undefined): string {
  if (change === undefined) return given ?? 'starter';
  const to = /-to-(.+)$/.exec(change)?.[1];
  if (to === undefined) {
    throw new UsageError(
      `--change-profile: expected for example starter-to-production, got "${change}"`,
    );
  }
  if (given !== undefined && given !== to) {
    throw new UsageError(`--profile is ${given}, and --change-profile is ${change}`);
  }
  return to;
}
