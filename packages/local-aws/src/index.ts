/**
 * AWS on this machine, from any synthesized CDK assembly; README.md shows how an application uses
 * it. To import this is cheap: what a part needs of other packages is loaded when the part starts.
 */

// A whole stack, or its services without load balancer and instances.
export { startCloud } from './cloud';
export { UnhealthyInstanceError } from './registered-instances';
export type { Addresses, Cloud, CloudOptions } from './cloud';
export type { CallerTargets } from './targets';
export { awsEnvironment, startServices } from './services';
export type { InjectedFaults, ServiceAddresses, Services, ServicesOptions } from './services';
export { claimState, ForeignFolderError, StateInUseError } from './state-directory';
export { StateFileError } from './state-file';
export { InstanceEndedError } from './instance/instance';
export { ServiceError } from './cognito/errors';
export type { LocalPerson } from './cognito/local-people';
export type { ProviderPerson } from './cognito/stand-in/people';
export type { RunningUserPool, TemplatePerson } from './cognito/user-pool-server';
export type { UserPool } from './cognito/user-pool';
export { credentialEnvironment } from './iam/credentials';
export type { ApiAnswer } from './api-server';

// What an assembly declares.
export { readAssembly } from './template/assembly';
export type { Assembly, AssemblyChoice } from './template/assembly';
export { deployStack } from './template/deploy';
export {
  AssemblyError,
  NotServedError,
  ResourceError,
  TemplateConflictError,
} from './template/errors';
export { publicOrigins } from './template/public-origins';
export type { PublicOrigins } from './template/public-origins';
export { resolve as resolveIntrinsics } from './template/intrinsics';
export type { Scope as IntrinsicScope } from './template/intrinsics';
export type { DeployedResource, DeployedStack, Template, TemplateResource } from './template/stack';
export { declaredConditions } from './alb/declared-condition';
export { loadBalancerFrom } from './alb/declared-load-balancer';
export { requestTo, ruleFor } from './alb/rule-for';
export type { AuthenticateAction } from './alb/configuration';
export type { AppClientConfiguration } from './cognito/configuration';
export { userPoolFrom } from './cognito/declared-user-pool';
export { rolesFrom } from './iam/roles';
export { roleOfInstances } from './iam/role-of';
export { unitFrom } from './instance/unit';
export { unitFileIn, userDataOf } from './instance/user-data';
export { isObject, parsedObject } from './template/json';
export type { JsonObject } from './template/json';

// Single parts.
export { certificateIn } from './alb/certificate';
export { publicKeyServer } from './alb/public-keys';
export { startDynamodb } from './dynamodb';
export type { Service } from './dynamodb';
export { createTables } from './dynamodb-tables';

// Identities as the load balancer signs them, tokens and passwords as the user pool makes them.
export { createIdentitySigner } from './alb/identity-signer';
export type { IdentityOverrides, IdentitySigner } from './alb/identity-signer';
export { generatePassword } from './cognito/password';
export { newSession } from './cognito/sessions';
export { createSigningKeys, publicKeySet } from './cognito/signing-keys';
export type { SigningKeyPair } from './cognito/signing-keys';
export { API_SCOPE, TokenIssuer } from './cognito/tokens';

// What a start tells.
export { table } from './command/table';

// Servers on the loopback, for what an application adds to all this.
export { CleanupStack } from './cleanup-stack';
export { assertFree, closeServer, freePort, listen, PortTakenError } from './loopback';
export { ownPagesOnly } from './own-pages';
