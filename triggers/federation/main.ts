import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { logLine } from '../invocation';
import { createAccounts } from './accounts';
import { federation } from './admission';

const client = new CognitoIdentityProviderClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 500, requestTimeout: 900, throwOnRequestTimeout: true },
});

const { COMPANY_DOMAINS = '', TRUSTS_ADDRESSES } = process.env;

/** Lambda's entry: `index.handler` of the function. Without domains nobody is let in. */
export const handler = federation({
  accountsOf: (userPoolId) => createAccounts(client, userPoolId),
  domains: new Set(COMPANY_DOMAINS.split(',').filter(Boolean)),
  trustsAddresses: TRUSTS_ADDRESSES === 'true',
  now: Date.now,
  log: logLine,
});
