import { loadBalancerFrom } from '../alb/declared-load-balancer';
import type { Cloud } from '../cloud';
import { awsEnvironment } from '../services';
import type { Assembly } from '../template/assembly';
import { deployStack } from '../template/deploy';

/** Nobody's: this machine takes a call that no role has signed as the operator's. */
const OPERATOR = {
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: '',
};

/** The app clients of a stack, by logical id, with their secrets. */
function clientVariables({ userPool }: Cloud, assembly: Assembly): Record<string, string> {
  const clients = deployStack(assembly).resources('AWS::Cognito::UserPoolClient');
  const variables = clients.flatMap(({ logicalId, ref }) => {
    const secret = userPool.pool.clientSecret(ref);
    return [
      [`LOCAL_AWS_CLIENT_ID_${logicalId}`, ref],
      ...(secret === undefined ? [] : [[`LOCAL_AWS_CLIENT_SECRET_${logicalId}`, secret]]),
    ];
  });
  return Object.fromEntries(variables) as Record<string, string>;
}

/**
 * The variables by which a program finds what runs here: those of the AWS SDK and command line, and
 * what in AWS follows from the region or from a deployment's outputs.
 */
export function runEnvironment(cloud: Cloud, assembly: Assembly): Record<string, string> {
  const { arn, listeners } = loadBalancerFrom(deployStack(assembly));
  const actions = listeners
    .flatMap(({ rules }) => rules)
    .flatMap((rule) => rule.authenticate ?? []);
  return {
    AWS_REGION: assembly.region,
    AWS_DEFAULT_REGION: assembly.region,
    ...OPERATOR,
    ...awsEnvironment(cloud),
    LOCAL_AWS_URL: cloud.publicUrl,
    LOCAL_AWS_INBOX_URL: cloud.inboxUrl,
    LOCAL_AWS_EVENTS_URL: cloud.eventsUrl,
    LOCAL_AWS_SIGN_IN_URL: cloud.userPool.url,
    LOCAL_AWS_JWKS_URL: cloud.jwksUrl,
    LOCAL_AWS_ISSUER: cloud.userPool.issuer,
    LOCAL_AWS_USER_POOL_ID: cloud.userPool.poolId,
    LOCAL_AWS_ALB_ARN: arn,
    LOCAL_AWS_ALB_CLIENT_ID: actions[0]?.clientId ?? '',
    LOCAL_AWS_ALB_PUBLIC_KEYS_URL: cloud.albPublicKeysUrl,
    ...clientVariables(cloud, assembly),
  };
}

/** A value as a shell and dotenv both read it. */
function quoted(value: string): string {
  return /^[\w@%+=:,./-]*$/.test(value) ? value : `'${value.replaceAll("'", '')}'`;
}

/** Variables as the text of an env file. */
export function envFile(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${quoted(value)}\n`)
    .join('');
}
