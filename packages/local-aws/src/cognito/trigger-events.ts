import { isObject, type JsonObject } from '../template/json';
import type { UserPoolConfiguration } from './configuration';
import { ServiceError } from './errors';
import type { IdentityProvider } from './identity-provider';
import { textOf, type Claims, type RawAttributes } from './mapped-attributes';
import type { UserRecord } from './pool-state';

/** The triggers of custom authentication, by their names in `LambdaConfig`. */
export type ChallengeTrigger =
  'DefineAuthChallenge' | 'CreateAuthChallenge' | 'VerifyAuthChallengeResponse';

/** A challenge that has been answered (AWS, "Define Auth challenge Lambda trigger", session). */
export interface ChallengeResult {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata: string | null;
}

/** Who authenticates where. */
export interface TriggerSubject {
  readonly username: string;
  /** Undefined if there is no such user, and the client keeps that to itself. */
  readonly user: UserRecord | undefined;
  readonly clientId: string;
  /** Whether the client has `PreventUserExistenceErrors`; then triggers are told. */
  readonly tellsUserNotFound: boolean;
}

/** What a trigger finds in `response`, to fill in. */
const RESPONSES = {
  DefineAuthChallenge: { challengeName: null, issueTokens: null, failAuthentication: null },
  CreateAuthChallenge: {
    publicChallengeParameters: null,
    privateChallengeParameters: null,
    challengeMetadata: null,
  },
  VerifyAuthChallengeResponse: { answerCorrect: null },
} satisfies Record<ChallengeTrigger, JsonObject>;

/** AWS, "Customizing user pool workflows with Lambda triggers", Lambda trigger event. */
export function triggerEvent(
  { region, id }: UserPoolConfiguration,
  trigger: ChallengeTrigger,
  { username, user, clientId, tellsUserNotFound }: TriggerSubject,
  request: JsonObject,
): JsonObject {
  return {
    version: '1',
    triggerSource: `${trigger}_Authentication`,
    region,
    userPoolId: id,
    userName: username,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
    request: {
      userAttributes: user ? { ...user.attributes, 'cognito:user_status': user.status } : {},
      ...request,
      ...(tellsUserNotFound && { userNotFound: user === undefined }),
    },
    response: RESPONSES[trigger],
  };
}

/** Why somebody is about to be made a user (AWS, "Pre sign-up Lambda trigger"). */
export type SignUpSource = 'ExternalProvider' | 'AdminCreateUser';

/** Whom the pool is about to make. */
export interface SignUp {
  readonly username: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Absent where no client is concerned. */
  readonly clientId?: string;
  readonly validationData?: Readonly<Record<string, string>>;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/** AWS, "Pre sign-up Lambda trigger"; empty aliases are what such events are seen with. */
export function signUpEvent(
  { region, id }: UserPoolConfiguration,
  source: SignUpSource,
  { username, attributes, clientId, validationData, clientMetadata }: SignUp,
): JsonObject {
  const aliases = { 'cognito:email_alias': '', 'cognito:phone_number_alias': '' };
  return {
    version: '1',
    triggerSource: `PreSignUp_${source}`,
    region,
    userPoolId: id,
    userName: username,
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    },
    request: {
      userAttributes: { ...(source === 'ExternalProvider' && aliases), ...attributes },
      validationData: validationData ?? {},
      ...(clientMetadata && { clientMetadata }),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  };
}

/** Somebody of a provider who is about to sign in. */
export interface Inbound {
  /** Of the user that the pool would make for them. */
  readonly username: string;
  readonly clientId: string;
  readonly provider: Pick<IdentityProvider, 'name' | 'type'>;
  readonly raw: RawAttributes;
}

/** AWS, "Inbound federation Lambda trigger"; that all values are texts is of `@types/aws-lambda`. */
export function inboundEvent(
  { region, id }: UserPoolConfiguration,
  { username, clientId, provider, raw }: Inbound,
): JsonObject {
  const attributes = Object.entries(raw as Readonly<Record<string, Claims>>).map(
    ([part, claims]) =>
      [
        part,
        Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, textOf(value)])),
      ] as const,
  );
  return {
    version: '1',
    triggerSource: 'InboundFederation_ExternalProvider',
    region,
    userPoolId: id,
    userName: username,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
    request: {
      providerName: provider.name,
      providerType: provider.type,
      attributes: Object.fromEntries(attributes),
    },
    response: { userAttributesToMap: {} },
  };
}

/** What a trigger of inbound federation has left; undefined if it leaves all as it came. */
export function attributesToMapIn(response: JsonObject): Record<string, string> | undefined {
  const attributes = texts(response, 'userAttributesToMap');
  return Object.keys(attributes).length > 0 ? attributes : undefined;
}

const unrecognizable = () =>
  new ServiceError('InvalidLambdaResponseException', 'Unrecognizable lambda output');

/** A flag that a trigger may leave as it was. */
function flag(response: JsonObject, name: string): boolean {
  const value = response[name] ?? false;
  if (typeof value === 'boolean') return value;
  throw unrecognizable();
}

function text(response: JsonObject, name: string): string | null {
  const value = response[name] ?? null;
  if (value === null || typeof value === 'string') return value;
  throw unrecognizable();
}

function texts(response: JsonObject, name: string): Record<string, string> {
  const value = response[name] ?? {};
  const areTexts = isObject(value) && Object.values(value).every((one) => typeof one === 'string');
  if (areTexts) return value as Record<string, string>;
  throw unrecognizable();
}

/** `response` of what a trigger returned. Throws `InvalidLambdaResponseException`, as all of these. */
export function responseIn(payload: unknown): JsonObject {
  const response = isObject(payload) ? payload['response'] : undefined;
  if (isObject(response)) return response;
  throw unrecognizable();
}

/**
 * What Define decided: it fails, ends, or asks for a custom challenge. The challenges of passwords
 * and of SRP, which a trigger may ask for in AWS, are not here.
 */
export function definedIn(response: JsonObject): 'fail' | 'issue tokens' | 'challenge' {
  const issueTokens = flag(response, 'issueTokens');
  if (flag(response, 'failAuthentication')) return 'fail';
  if (issueTokens) return 'issue tokens';
  if (text(response, 'challengeName') === 'CUSTOM_CHALLENGE') return 'challenge';
  throw unrecognizable();
}

/** The challenge that Create made. */
export function createdIn(response: JsonObject) {
  return {
    publicChallengeParameters: texts(response, 'publicChallengeParameters'),
    privateChallengeParameters: texts(response, 'privateChallengeParameters'),
    challengeMetadata: text(response, 'challengeMetadata'),
  };
}

/** Whether Verify found the answer right. */
export const answerCorrectIn = (response: JsonObject) => flag(response, 'answerCorrect');
