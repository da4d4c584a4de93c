import { at, isLiteral, listOf, numberOf, propertyRule } from './template';
import type { TemplateRule } from './template';

const CLIENT = 'AWS::Cognito::UserPoolClient';
const POOL = 'AWS::Cognito::UserPool';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const units: Readonly<Record<string, number>> = {
  seconds: 1,
  minutes: MINUTE,
  hours: HOUR,
  days: DAY,
};

/** Each token's life: the property, its unit's name, the unit without one, and the range. */
const lives = {
  AccessToken: { without: 'hours', atLeast: 5 * MINUTE, atMost: DAY },
  IdToken: { without: 'hours', atLeast: 5 * MINUTE, atMost: DAY },
  RefreshToken: { without: 'days', atLeast: HOUR, atMost: 3_650 * DAY },
} as const;

type Token = keyof typeof lives;

/** In seconds; undefined for what only CloudFormation knows. */
function life(client: unknown, token: Token): number | undefined {
  const value = numberOf(at(client, `${token}Validity`));
  const unit = at(client, `TokenValidityUnits.${token}`) ?? lives[token].without;
  const seconds = typeof unit === 'string' ? units[unit] : undefined;
  return value === undefined || seconds === undefined ? undefined : value * seconds;
}

const lifeRules = Object.entries(lives).map(([token, { atLeast, atMost }]) =>
  propertyRule(
    `${token}LifeInRange`,
    `Amazon Cognito API, "CreateUserPoolClient": ${token}Validity`,
    [CLIENT, `${token}Validity`],
    (_, client) => {
      const seconds = life(client, token as Token);
      return seconds === undefined || (seconds >= atLeast && seconds <= atMost)
        ? undefined
        : `it lives ${atLeast} to ${atMost} seconds, not ${seconds}`;
    },
  ),
);

const urlRules = (['CallbackURLs', 'LogoutURLs'] as const).map((property) =>
  propertyRule(
    `${property}Accepted`,
    'Amazon Cognito API, "CreateUserPoolClient", and Elastic Load Balancing, "Authenticate users": lower case, https',
    [CLIENT, property],
    (value) => {
      const urls = listOf(value).filter(isLiteral);
      const wrong = urls.find((url) => !url.startsWith('https://') || url !== url.toLowerCase());
      return wrong === undefined ? undefined : `"${wrong}" is not https in lower case`;
    },
  ),
);

const modes = (pool: unknown) =>
  [
    at(pool, 'UserPoolAddOns.AdvancedSecurityMode'),
    at(pool, 'UserPoolAddOns.AdvancedSecurityAdditionalFlows.CustomAuthMode'),
  ].filter((mode) => mode === 'ENFORCED' || mode === 'AUDIT');

/** Rules on the user pool, its clients and its domain. */
export const userPoolRules: readonly TemplateRule[] = [
  ...lifeRules,
  propertyRule(
    'TokensOutlivedByRefreshToken',
    'Amazon Cognito, "App client settings": ID and access tokens do not outlive the refresh token',
    [CLIENT, 'RefreshTokenValidity'],
    (_, client) => {
      const refresh = life(client, 'RefreshToken') ?? Infinity;
      const longer = (['IdToken', 'AccessToken'] as const).find(
        (token) => (life(client, token) ?? 0) > refresh,
      );
      return longer === undefined ? undefined : `the ${longer} outlives the refresh token`;
    },
  ),
  ...urlRules,
  propertyRule(
    'RotationWithoutRefreshFlow',
    'Amazon Cognito, "Refresh tokens": rotation excludes ALLOW_REFRESH_TOKEN_AUTH',
    [CLIENT, 'RefreshTokenRotation.Feature'],
    (value, client) =>
      value === 'ENABLED' &&
      listOf(client['ExplicitAuthFlows']).includes('ALLOW_REFRESH_TOKEN_AUTH')
        ? 'refresh tokens rotate, and ALLOW_REFRESH_TOKEN_AUTH is allowed as well'
        : undefined,
  ),
  propertyRule(
    'AuthSessionLifeInRange',
    'Amazon Cognito API, "CreateUserPoolClient": AuthSessionValidity',
    [CLIENT, 'AuthSessionValidity'],
    (value) => {
      const minutes = numberOf(value);
      return minutes === undefined || (minutes >= 3 && minutes <= 15)
        ? undefined
        : `it lives 3 to 15 minutes, not ${minutes}`;
    },
  ),
  propertyRule(
    'DomainPrefixAccepted',
    'Amazon Cognito, "Configuring a user pool domain": prefix domains',
    ['AWS::Cognito::UserPoolDomain', 'Domain'],
    (value, domain) => {
      if (!isLiteral(value) || domain['CustomDomainConfig'] !== undefined) return undefined;
      const isPrefix = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(value);
      return isPrefix && !/aws|amazon|cognito/.test(value)
        ? undefined
        : `"${value}" is no prefix: at most 63 lower-case letters, digits and hyphens, without a name of Amazon's`;
    },
  ),
  propertyRule(
    'ThreatProtectionInPlan',
    'Amazon Cognito, "User pool feature plans": threat protection is of the Plus plan',
    [POOL, 'UserPoolAddOns'],
    (_, pool) => {
      const [mode] = modes(pool);
      // Cognito's own choice for a pool that names none.
      const plan = pool['UserPoolTier'] ?? 'ESSENTIALS';
      return mode === undefined || plan === 'PLUS' || typeof plan !== 'string'
        ? undefined
        : `threat protection is ${mode}, which the plan ${plan} does not have`;
    },
  ),
];
