import type { DeployedResource } from '../template/stack';
import { isObject } from '../template/json';

/** What the API shows of a pool and its clients as their template has it. */
export interface Descriptions {
  readonly pool: Readonly<Record<string, unknown>>;
  /** By the client's id. */
  readonly clients: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Properties that CloudFormation and the API name alike, and which are shown as they are declared. */
const OF_POOL = [
  'AccountRecoverySetting',
  'AdminCreateUserConfig',
  'AutoVerifiedAttributes',
  'DeletionProtection',
  'DeviceConfiguration',
  'EmailConfiguration',
  'EmailVerificationMessage',
  'EmailVerificationSubject',
  'MfaConfiguration',
  'SmsAuthenticationMessage',
  'SmsConfiguration',
  'SmsVerificationMessage',
  'UserAttributeUpdateSettings',
  'UserPoolAddOns',
  'UserPoolTags',
  'UserPoolTier',
  'VerificationMessageTemplate',
];
const OF_CLIENT = [
  'AccessTokenValidity',
  'AnalyticsConfiguration',
  'DefaultRedirectURI',
  'EnablePropagateAdditionalUserContextData',
  'IdTokenValidity',
  'ReadAttributes',
  'RefreshTokenRotation',
  'RefreshTokenValidity',
  'TokenValidityUnits',
  'WriteAttributes',
];

/** CloudFormation takes these as texts too; the API shows numbers and booleans. */
const TYPED =
  /^(?:AllowAdminCreateUserOnly|ChallengeRequiredOnNewDevice|DeviceOnlyRememberedOnUserPrompt|EnablePropagateAdditionalUserContextData|Priority|RetryGracePeriodSeconds|UnusedAccountValidityDays|UserDataShared|\w+TokenValidity)$/;

/** Reads what of a pool and its clients is shown as it is declared. */
export function declaredDescriptions(
  pool: DeployedResource,
  clients: readonly DeployedResource[],
): Descriptions {
  return {
    pool: among(OF_POOL, pool),
    clients: Object.fromEntries(clients.map((client) => [client.ref, among(OF_CLIENT, client)])),
  };
}

function among(names: readonly string[], { properties }: DeployedResource) {
  const declared = Object.entries(properties).filter(([name]) => names.includes(name));
  return Object.fromEntries(declared.map(([name, value]) => [name, typed(name, value)]));
}

function typed(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => typed(name, each));
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, typed(key, each)]));
  }
  if (typeof value !== 'string' || !TYPED.test(name)) return value;
  return value === 'true' || (value === 'false' ? false : Number(value));
}
