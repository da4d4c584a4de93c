import type { OperationName } from './request-quotas';

/** A parameter as the API's reference has it. */
export interface Form {
  readonly type: 'text' | 'number' | 'flag' | 'texts' | 'map' | 'attributes' | 'structure';
  /** Bounds of a number, or of a text's length. */
  readonly least?: number;
  readonly most?: number;
  readonly pattern?: RegExp;
  readonly values?: readonly string[];
  readonly required?: true;
  /** Whether a value asks for what is not served here. */
  readonly unserved?: (value: unknown) => boolean;
}

const required = (form: Form): Form => ({ ...form, required: true });
const text = (least: number, most: number, pattern?: RegExp): Form => ({
  type: 'text',
  least,
  most,
  ...(pattern && { pattern }),
});
const oneOf = (...values: readonly string[]): Form => ({ type: 'text', values });

const UserPoolId = required(text(1, 55, /^[\w-]+_[0-9a-zA-Z]+$/));
const ClientId = required(text(1, 128, /^[\w+]+$/));
const Username = required(text(1, 128, /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u));
const GroupName = Username;
const ClientSecret = text(24, 64, /^[\w+]+$/);
const NextToken = text(1, 131_072, /^\S+$/);
const Session = text(20, 2048);
const Code = text(1, 2048, /^\S+$/);
const Password = text(0, 256);

const person = { UserPoolId, Username };
const membership = { UserPoolId, Username, GroupName };
const client = { UserPoolId, ClientId };
const pages = { Limit: { type: 'number', most: 60 }, NextToken } as const;
const page = (most = 60): Form => ({ type: 'number', least: 1, most });

/** Bounds of a role's ARN; its account is twelve digits. */
const ROLE =
  /^arn:[\w+=/,.@-]+:[\w+=/,.@-]+:[\w+=/,.@-]*:[0-9]+:[\w+=/,.@-]+(?::[\w+=/,.@-]+){0,2}$/;
const group = {
  UserPoolId,
  GroupName,
  Description: text(0, 2048),
  Precedence: { type: 'number', least: 0, most: 2 ** 31 - 1 },
  RoleArn: text(20, 2048, ROLE),
} as const;

const structure = required({ type: 'structure' });

const AuthFlow = oneOf(
  'USER_SRP_AUTH',
  'REFRESH_TOKEN_AUTH',
  'REFRESH_TOKEN',
  'CUSTOM_AUTH',
  'ADMIN_NO_SRP_AUTH',
  'USER_PASSWORD_AUTH',
  'ADMIN_USER_PASSWORD_AUTH',
  'USER_AUTH',
);
const ChallengeName = oneOf(
  'SMS_MFA',
  'EMAIL_OTP',
  'SOFTWARE_TOKEN_MFA',
  'SELECT_MFA_TYPE',
  'MFA_SETUP',
  'PASSWORD_VERIFIER',
  'CUSTOM_CHALLENGE',
  'SELECT_CHALLENGE',
  'DEVICE_SRP_AUTH',
  'DEVICE_PASSWORD_VERIFIER',
  'ADMIN_NO_SRP_AUTH',
  'NEW_PASSWORD_REQUIRED',
  'SMS_OTP',
  'PASSWORD',
  'WEB_AUTHN',
  'PASSWORD_SRP',
);

/** Goes to the triggers before sign-up and of custom challenges. */
const ClientMetadata = { type: 'map' } as const;
/** Goes to Amazon Pinpoint and to threat protection, of which there is nothing here. */
const context = {
  AnalyticsMetadata: { type: 'structure' },
  ContextData: { type: 'structure' },
} as const;
const publicContext = {
  AnalyticsMetadata: { type: 'structure' },
  UserContextData: { type: 'structure' },
} as const;
const initiate = {
  ClientId,
  AuthFlow: required(AuthFlow),
  AuthParameters: { type: 'map' },
  ClientMetadata,
  /** Of a choice of first factors. */
  Session: { ...Session, unserved: () => true },
} as const;
const respond = {
  ClientId,
  ChallengeName: required(ChallengeName),
  ChallengeResponses: { type: 'map' },
  Session,
  ClientMetadata,
} as const;
const recovery = { ClientId, SecretHash: text(1, 128), Username, ClientMetadata } as const;

/** The parameters of each operation that is served here; a test compares them with AWS's SDK. */
export const INPUTS = {
  InitiateAuth: { ...initiate, ...publicContext },
  RespondToAuthChallenge: { ...respond, ...publicContext },
  AdminInitiateAuth: { UserPoolId, ...initiate, ...context },
  AdminRespondToAuthChallenge: { UserPoolId, ...respond, ...context },
  RevokeToken: {
    Token: required(text(0, Infinity, /^[\w.=-]+$/)),
    ClientId,
    ClientSecret,
    RevokeAssociatedSessions: { ...oneOf('LINKED', 'NONE'), unserved: (value) => value !== 'NONE' },
  },
  ForgotPassword: { ...recovery, ...publicContext },
  ConfirmForgotPassword: {
    ...recovery,
    ConfirmationCode: required(Code),
    Password: required(Password),
    ...publicContext,
  },
  VerifyUserAttribute: {
    AccessToken: required(text(0, Infinity, /^[\w.=-]+$/)),
    AttributeName: required(text(1, 32)),
    Code: required(Code),
  },

  ListUserPools: { MaxResults: required(page()), NextToken },
  DescribeUserPool: { UserPoolId },
  DescribeUserPoolDomain: { Domain: required(text(1, 63)) },
  DescribeUserPoolClient: client,
  ListUserPoolClients: {
    UserPoolId,
    MaxResults: page(),
    NextToken,
    ClientType: { type: 'text', unserved: () => true },
  },
  AddUserPoolClientSecret: { ...client, ClientSecret },
  ListUserPoolClientSecrets: { ...client, NextToken },
  DeleteUserPoolClientSecret: { ...client, ClientSecretId: required(text(1, 128)) },
  DescribeResourceServer: {
    UserPoolId,
    Identifier: required(text(1, 256, /^[\x21\x23-\x5B\x5D-\x7E]+$/)),
  },
  ListResourceServers: { UserPoolId, MaxResults: page(50), NextToken },

  AdminLinkProviderForUser: { UserPoolId, DestinationUser: structure, SourceUser: structure },
  AdminDisableProviderForUser: { UserPoolId, User: structure },
  DescribeIdentityProvider: { UserPoolId, ProviderName: required(text(1, 32)) },
  GetIdentityProviderByIdentifier: {
    UserPoolId,
    IdpIdentifier: required(text(1, 40, /^[\w\s+=.@-]+$/)),
  },
  ListIdentityProviders: { UserPoolId, MaxResults: page(60), NextToken },

  ListGroups: { UserPoolId, ...pages },
  GetGroup: { UserPoolId, GroupName },
  CreateGroup: group,
  UpdateGroup: group,
  DeleteGroup: { UserPoolId, GroupName },
  ListUsersInGroup: { UserPoolId, GroupName, ...pages },
  AdminAddUserToGroup: membership,
  AdminRemoveUserFromGroup: membership,

  ListUsers: {
    UserPoolId,
    AttributesToGet: { type: 'texts' },
    Limit: pages.Limit,
    PaginationToken: NextToken,
    Filter: text(0, 256),
  },
  AdminGetUser: person,
  AdminListGroupsForUser: { ...person, ...pages },
  AdminCreateUser: {
    ...person,
    UserAttributes: { type: 'attributes' },
    /** Goes to the trigger before sign-up. */
    ValidationData: { type: 'attributes' },
    TemporaryPassword: Password,
    ForceAliasCreation: { type: 'flag', unserved: (value) => value === true },
    MessageAction: oneOf('RESEND', 'SUPPRESS'),
    DesiredDeliveryMediums: { type: 'texts', unserved: (value) => String(value).includes('SMS') },
    ClientMetadata,
  },
  AdminDeleteUser: person,
  AdminDeleteUserAttributes: { ...person, UserAttributeNames: required({ type: 'texts' }) },
  AdminUpdateUserAttributes: {
    ...person,
    UserAttributes: required({ type: 'attributes' }),
    ClientMetadata,
  },
  AdminSetUserPassword: {
    ...person,
    Password: required(text(0, 256)),
    Permanent: { type: 'flag' },
  },
  AdminResetUserPassword: { ...person, ClientMetadata },
  AdminEnableUser: person,
  AdminDisableUser: person,
  AdminUserGlobalSignOut: person,
} satisfies Readonly<Record<OperationName, Readonly<Record<string, Form>>>>;
