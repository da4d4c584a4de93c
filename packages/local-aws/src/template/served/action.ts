import type { ServedType } from './served-type';

const NO_OIDC = 'authenticate with authenticate-cognito: no other identity provider is served';

/**
 * An action of a listener or a rule. The values are those of "Action", "FixedResponseActionConfig",
 * "RedirectActionConfig" and "AuthenticateCognitoActionConfig" (Elastic Load Balancing API).
 */
export const action: ServedType = {
  honoured: [
    {
      path: 'Type',
      values: ['forward', 'redirect', 'fixed-response', 'authenticate-cognito'],
    },
    { path: 'Order', range: [1, 50_000] },
    'TargetGroupArn',
    'ForwardConfig.TargetGroups.TargetGroupArn',
    'AuthenticateCognitoConfig.AuthenticationRequestExtraParams',
    {
      path: 'AuthenticateCognitoConfig.OnUnauthenticatedRequest',
      values: ['authenticate', 'deny', 'allow'],
    },
    'AuthenticateCognitoConfig.Scope',
    {
      path: 'AuthenticateCognitoConfig.SessionCookieName',
      pattern: /^[\w!#$%&'*+.^`|~-]+$/,
      todo: 'write what may be the name of a cookie',
    },
    { path: 'AuthenticateCognitoConfig.SessionTimeout', range: [1, 604_800] },
    'AuthenticateCognitoConfig.UserPoolArn',
    'AuthenticateCognitoConfig.UserPoolClientId',
    'AuthenticateCognitoConfig.UserPoolDomain',
    {
      path: 'FixedResponseConfig.ContentType',
      values: ['text/plain', 'text/css', 'text/html', 'application/javascript', 'application/json'],
    },
    'FixedResponseConfig.MessageBody',
    {
      path: 'FixedResponseConfig.StatusCode',
      pattern: /^[245]\d\d$/,
      todo: 'answer with 2XX, 4XX or 5XX',
    },
    'RedirectConfig.Host',
    'RedirectConfig.Path',
    'RedirectConfig.Port',
    { path: 'RedirectConfig.Protocol', values: ['HTTP', 'HTTPS', '#{protocol}'] },
    'RedirectConfig.Query',
    { path: 'RedirectConfig.StatusCode', values: ['HTTP_301', 'HTTP_302'] },
  ],
  harmless: {
    'ForwardConfig.TargetGroupStickinessConfig.DurationSeconds':
      'it counts only while the stickiness is enabled',
  },
  refused: {
    'ForwardConfig.TargetGroups.Weight': {
      except: [1],
      todo: 'leave it out: a rule forwards to one target group here',
    },
    'ForwardConfig.TargetGroupStickinessConfig.Enabled': {
      except: [false],
      todo: 'leave it out: a rule forwards to one target group here',
    },
    AuthenticateOidcConfig: NO_OIDC,
    JwtValidationConfig: 'leave it out: no tokens of clients are checked here',
  },
};
