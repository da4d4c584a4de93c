import type { authenticationOperations } from './authentication-operations';
import type { clientOperations } from './client-operations';
import type { clientSecretOperations } from './client-secret-operations';
import { ServiceError } from './errors';
import type { groupOperations } from './group-operations';
import type { identityOperations } from './identity-operations';
import type { poolOperations } from './pool-operations';
import type { resourceServerOperations } from './resource-server-operations';
import type { TokenOperationName } from './token-operations';
import type { userOperations } from './user-operations';

const AUTHENTICATIONS_PER_SECOND = 120;

/**
 * Requests a second of each category (AWS, "Quotas in Amazon Cognito", "Amazon Cognito user pools
 * API operation categories and request rate quotas"). Answers to challenges are apart from the rest
 * of theirs (the same, "Operations with special request rate handling").
 */
const REQUESTS_PER_SECOND = {
  UserAuthentication: AUTHENTICATIONS_PER_SECOND,
  UserAuthenticationAnswers: 3 * AUTHENTICATIONS_PER_SECOND,
  UserCreation: 50,
  UserAccountRecovery: 30,
  UserRead: 120,
  UserUpdate: 25,
  UserToken: 120,
  UserResourceRead: 50,
  UserResourceUpdate: 25,
  UserList: 30,
  UserPoolRead: 15,
  UserPoolResourceRead: 20,
  UserPoolResourceUpdate: 15,
  UserFederation: 25,
  UserPoolClientRead: 15,
  UserPoolClientUpdate: 15,
} as const;

/** In these categories no single operation may be called more often for one pool. */
const SINGLE_OPERATION_PER_SECOND = 5;
const RESTRAINED = [
  'UserPoolResourceRead',
  'UserPoolResourceUpdate',
  'UserPoolClientRead',
  'UserPoolClientUpdate',
];

/** A category of operations that share a quota. */
export type QuotaCategory = keyof typeof REQUESTS_PER_SECOND;

/** An operation that is served here. */
export type OperationName =
  | keyof ReturnType<typeof authenticationOperations>
  | TokenOperationName
  | keyof typeof userOperations
  | keyof typeof groupOperations
  | keyof typeof identityOperations
  | keyof typeof poolOperations
  | keyof typeof resourceServerOperations
  | keyof typeof clientOperations
  | keyof typeof clientSecretOperations;

const CATEGORY_OF: Readonly<Record<OperationName, QuotaCategory>> = {
  InitiateAuth: 'UserAuthentication',
  AdminInitiateAuth: 'UserAuthentication',
  RespondToAuthChallenge: 'UserAuthenticationAnswers',
  AdminRespondToAuthChallenge: 'UserAuthenticationAnswers',
  AdminCreateUser: 'UserCreation',
  AdminSetUserPassword: 'UserAccountRecovery',
  AdminResetUserPassword: 'UserAccountRecovery',
  ForgotPassword: 'UserAccountRecovery',
  ConfirmForgotPassword: 'UserAccountRecovery',
  AdminGetUser: 'UserRead',
  AdminDeleteUser: 'UserUpdate',
  AdminDisableUser: 'UserUpdate',
  AdminEnableUser: 'UserUpdate',
  AdminUpdateUserAttributes: 'UserUpdate',
  AdminDeleteUserAttributes: 'UserUpdate',
  AdminUserGlobalSignOut: 'UserUpdate',
  AdminLinkProviderForUser: 'UserUpdate',
  AdminDisableProviderForUser: 'UserUpdate',
  VerifyUserAttribute: 'UserUpdate',
  RevokeToken: 'UserToken',
  AdminListGroupsForUser: 'UserResourceRead',
  AdminAddUserToGroup: 'UserResourceUpdate',
  AdminRemoveUserFromGroup: 'UserResourceUpdate',
  ListUsers: 'UserList',
  ListUsersInGroup: 'UserList',
  DescribeUserPool: 'UserPoolRead',
  ListUserPools: 'UserPoolRead',
  GetGroup: 'UserPoolResourceRead',
  ListGroups: 'UserPoolResourceRead',
  DescribeUserPoolDomain: 'UserPoolResourceRead',
  DescribeResourceServer: 'UserPoolResourceRead',
  ListResourceServers: 'UserPoolResourceRead',
  DescribeIdentityProvider: 'UserPoolResourceRead',
  GetIdentityProviderByIdentifier: 'UserPoolResourceRead',
  ListIdentityProviders: 'UserPoolResourceRead',
  CreateGroup: 'UserPoolResourceUpdate',
  UpdateGroup: 'UserPoolResourceUpdate',
  DeleteGroup: 'UserPoolResourceUpdate',
  DescribeUserPoolClient: 'UserPoolClientRead',
  ListUserPoolClients: 'UserPoolClientRead',
  ListUserPoolClientSecrets: 'UserPoolClientRead',
  AddUserPoolClientSecret: 'UserPoolClientUpdate',
  DeleteUserPoolClientSecret: 'UserPoolClientUpdate',
};

const isKnown = (operation: string): operation is OperationName =>
  Object.hasOwn(CATEGORY_OF, operation);

/**
 * The request rates of the service: a token bucket a category, which holds what a second allows. AWS
 * counts all pools of an account and region together; here there is one.
 */
export class RequestQuotas {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  /** @param now milliseconds */
  constructor(private readonly now: () => number) {}

  /** Counts one operation: `TooManyRequestsException` if it is one too many. */
  refusal(operation: string): ServiceError | undefined {
    if (!isKnown(operation)) return undefined;
    const category = CATEGORY_OF[operation];
    const single =
      !RESTRAINED.includes(category) || this.take(operation, SINGLE_OPERATION_PER_SECOND);
    if (single && this.admits(category)) return undefined;
    return new ServiceError('TooManyRequestsException', 'Rate exceeded');
  }

  /** Counts one request of a category; false if it is one too many. */
  admits(category: QuotaCategory): boolean {
    return this.take(category, REQUESTS_PER_SECOND[category]);
  }

  private take(name: string, perSecond: number): boolean {
    const now = this.now();
    const { tokens, at } = this.buckets.get(name) ?? { tokens: perSecond, at: now };
    const filled = Math.min(perSecond, tokens + ((now - at) / 1000) * perSecond);
    const enough = filled >= 1;
    this.buckets.set(name, { tokens: enough ? filled - 1 : filled, at: now });
    return enough;
  }
}
