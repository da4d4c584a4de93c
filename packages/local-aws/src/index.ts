export { certificateIn } from './alb/certificate';
export type { AuthenticateAction } from './alb/configuration';
export { declaredConditions } from './alb/declared-condition';
export { loadBalancerFrom } from './alb/declared-load-balancer';
export { createIdentitySigner } from './alb/identity-signer';
export type { IdentityOverrides, IdentitySigner } from './alb/identity-signer';
export { publicKeyServer } from './alb/public-keys';
export { requestTo, ruleFor } from './alb/rule-for';
export { startCloud } from './cloud';
export type { Addresses, Cloud, CloudOptions } from './cloud';
export type { AppClientConfiguration } from './cognito/configuration';
export { userPoolFrom } from './cognito/declared-user-pool';
export { ServiceError, TemplateConflictError } from './cognito/errors';
export { generatePassword } from './cognito/password';
export { withPeopleOf } from './cognito/people-of';
export { newSession } from './cognito/sessions';
export { createSigningKeys, importKey, publicKeySet } from './cognito/signing-keys';
export type { SigningKeyPair } from './cognito/signing-keys';
export { API_SCOPE, TokenIssuer } from './cognito/tokens';
export type { RunningUserPool, TemplatePerson } from './cognito/user-pool-server';
export type { UserPool } from './cognito/user-pool';
export { cookieIn, withCookie } from './cookie-header';
export { createTables } from './dynamodb-tables';
export { startDynamodb } from './dynamodb';
export type { Service } from './dynamodb';
export { Endings } from './endings';
export { escapeHtml } from './html';
export type { RefusedAnswer } from './iam/authorizing-proxy';
export { credentialEnvironment } from './iam/credentials';
export { roleOfInstances } from './iam/role-of';
export { rolesFrom } from './iam/roles';
export { groupSize } from './instance/group-size';
export { InstanceEndedError } from './instance/instance';
export { unitFrom } from './instance/unit';
export { unitFileIn, userDataOf } from './instance/user-data';
export {
  PortTakenError,
  assertFree,
  closeServer,
  freePort,
  listen,
  namesThisMachine,
} from './loopback';
export { awsSurroundings, startServices } from './services';
export type { ServicesOptions } from './services';
export { claimState } from './state-directory';
export { StateFileError } from './state-file';
export { readAssembly } from './template/assembly';
export type { Assembly } from './template/assembly';
export { deployStack } from './template/deploy';
export { ResourceError } from './template/errors';
export { isObject, parsedObject } from './template/json';
export type { JsonObject } from './template/json';
export { publicOrigins } from './template/origins';
export type { DeployedStack, Template, TemplateResource } from './template/stack';
