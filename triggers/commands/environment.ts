import * as z from 'zod';
import { LOG_LIFE_DAYS } from '../../contracts/access';

const name = z.string().regex(/^[\w.-]{1,255}$/);
const DAY_MS = 86_400_000;

const schema = z.object({
  AWS_REGION: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  ACCESS_TABLE_NAME: name,
  ACTS_TABLE_NAME: name,
  USER_POOL_ID: z.string().regex(/^[a-z0-9-]+_[A-Za-z0-9]+$/),
  STEP_UP_CLIENT_ID: z.string().regex(/^[\w+]{1,128}$/),
  SIGN_IN_CLIENT_ID: z.string().regex(/^[\w+]{1,128}$/),
  LOG_LIFE_DAYS: z.coerce.number().int().min(1).max(3_650).default(LOG_LIFE_DAYS),
  /** The SDK's own: where the user pool is, if not at its public name. */
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: z.url().optional(),
});

/** A variable that is missing or malformed; the message names each. */
export class CommandEnvironmentError extends Error {
  override readonly name = 'CommandEnvironmentError';
}

/**
 * What a function that takes commands is told by its environment, beside what every function that
 * mails is told. The
 * pool's keys are at the pool's endpoint, the one that the SDK uses (Amazon Cognito, "Verifying JSON
 * web tokens").
 *
 * @throws {CommandEnvironmentError}
 */
export function readCommandEnvironment(variables: Readonly<Record<string, string | undefined>>) {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
    throw new CommandEnvironmentError(`missing or malformed: ${[...names].join(', ')}`);
  }
  const { data } = parsed;
  const endpoint =
    data.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ??
    `https://cognito-idp.${data.AWS_REGION}.amazonaws.com`;
  return {
    accessTableName: data.ACCESS_TABLE_NAME,
    actsTableName: data.ACTS_TABLE_NAME,
    userPoolId: data.USER_POOL_ID,
    stepUpClientId: data.STEP_UP_CLIENT_ID,
    signInClientId: data.SIGN_IN_CLIENT_ID,
    logLifeMs: data.LOG_LIFE_DAYS * DAY_MS,
    jwksUrl: `${endpoint.replace(/\/+$/, '')}/${data.USER_POOL_ID}/.well-known/jwks.json`,
  };
}

/**
 * The table of what was done to accounts, of the function for people.
 *
 * @throws {CommandEnvironmentError}
 */
export function peopleTableName({
  PEOPLE_TABLE_NAME,
}: Readonly<Record<string, string | undefined>>): string {
  const parsed = name.safeParse(PEOPLE_TABLE_NAME);
  if (!parsed.success) throw new CommandEnvironmentError('missing or malformed: PEOPLE_TABLE_NAME');
  return parsed.data;
}
