import { ownExamples } from '../../tests/fixtures/own-variables';

const REGION = 'eu-central-1';
const POOL_ID = `${REGION}_BenchPool`;

export const ALB_ARN = `arn:aws:elasticloadbalancing:${REGION}:111122223333:loadbalancer/app/bench/0123456789abcdef`;
export const ALB_CLIENT_ID = '1albclient2albclient3albcl';
export const STEP_UP_CLIENT_ID = '1stepupclient2stepupclient';
export const ISSUER = `https://cognito-idp.${REGION}.amazonaws.com/${POOL_ID}`;

/**
 * The environment of a release that is measured. Whom it knows it knows for an hour, the longest that
 * it takes: what a look-up costs is measured by itself.
 *
 * @param stubUrl where {@link startStub} listens
 */
export function portalEnvironment(port: number, stubUrl: string): Record<string, string> {
  return {
    ...ownExamples(),
    PORT: String(port),
    HOST: '127.0.0.1',
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: stubUrl,
    PORTAL_URL: `http://localhost:${port}`,
    PORTAL_ALB_ARN: ALB_ARN,
    PORTAL_ALB_CLIENT_ID: ALB_CLIENT_ID,
    PORTAL_ALB_PUBLIC_KEYS_URL: `${stubUrl}/keys`,
    PORTAL_GROUP_CACHE_TTL_SECONDS: '3600',
    PORTAL_JWKS_URL: `${stubUrl}/jwks.json`,
    PORTAL_SIGN_IN_URL: stubUrl,
    PORTAL_STEP_UP_CLIENT_ID: STEP_UP_CLIENT_ID,
    PORTAL_USER_POOL_ID: POOL_ID,
  };
}
