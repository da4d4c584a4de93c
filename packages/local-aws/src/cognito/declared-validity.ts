import { UnsupportedUserPoolError } from './errors';
import type { Properties } from './properties';

const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
const UNITS = Object.keys(SECONDS) as (keyof typeof SECONDS)[];

/** AWS, "CreateUserPoolClient": what a token's life is without a word of the client, and its range. */
const LIVES = {
  AccessToken: { unit: 'hours', otherwise: 3600, range: [5 * 60, SECONDS.days], least: 1 },
  IdToken: { unit: 'hours', otherwise: 3600, range: [5 * 60, SECONDS.days], least: 1 },
  // Zero stands for the default here, and here only.
  RefreshToken: {
    unit: 'days',
    otherwise: 30 * SECONDS.days,
    range: [SECONDS.hours, 3650 * SECONDS.days],
    least: 0,
  },
} as const;

function validitySeconds(client: Properties, token: keyof typeof LIVES): number {
  const { unit, otherwise, range, least } = LIVES[token];
  const units = client.object('TokenValidityUnits');
  const length = SECONDS[units?.choice(token, UNITS) ?? unit];
  const given = client.integer(`${token}Validity`, [least, Infinity]);
  const seconds = given ? given * length : otherwise;
  if (seconds >= range[0] && seconds <= range[1]) return seconds;
  const expected = `${token}Validity between ${range[0]} and ${range[1]} seconds`;
  throw new UnsupportedUserPoolError(client.resource, expected, seconds);
}

/**
 * The lives of a client's tokens, in seconds. AWS, "CreateUserPoolClient": access and ID tokens
 * default to an hour, counted in hours, and live 5 minutes to a day; refresh tokens default to 30
 * days, counted in days, and live an hour to ten years; none outlives them (AWS, "Refresh tokens").
 * Throws {@link UnsupportedUserPoolError} outside of these.
 */
export function declaredValidity(client: Properties) {
  const refreshTokenSeconds = validitySeconds(client, 'RefreshToken');
  const idTokenSeconds = validitySeconds(client, 'IdToken');
  const accessTokenSeconds = validitySeconds(client, 'AccessToken');
  if (Math.max(idTokenSeconds, accessTokenSeconds) > refreshTokenSeconds) {
    const expected = 'ID and access tokens that do not outlive the refresh token';
    const found = { idTokenSeconds, accessTokenSeconds };
    throw new UnsupportedUserPoolError(client.resource, expected, found);
  }
  return { refreshTokenSeconds, idTokenSeconds, accessTokenSeconds };
}
