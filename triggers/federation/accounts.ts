import {
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { randomBytes } from 'node:crypto';
import { withDeadline } from '../deadline';
import { attributesIn, orNone } from '../user-pool';

/** Of one call: three of them are 3.6 s of the 5 that Cognito gives a trigger. */
const DEADLINE_MS = 1_200;

/** An account of the pool, as it is asked for by its address. */
export interface Account {
  readonly username: string;
  readonly enabled: boolean;
  /** Amazon Cognito API, "AdminGetUser", `UserStatus`. */
  readonly status: string | undefined;
  readonly email: string;
  readonly isVerified: boolean;
  /** People of providers that sign in as this account. */
  readonly identities: readonly { readonly providerName: string; readonly userId: string }[];
}

/** What the function does in the user pool, and nothing else. */
export interface Accounts {
  /** @returns undefined if nobody signs in with the address */
  readonly named: (address: string) => Promise<Account | undefined>;
  /** Has the person of a provider sign in as the account. */
  readonly link: (account: Account, providerName: string, subject: string) => Promise<void>;
  /** Takes the invitation for accepted: a password that nobody knows replaces the one it named. */
  readonly accept: (account: Account) => Promise<void>;
}

/** Letters of both cases, a digit and a sign, as the pool asks for, and 256 bits of chance. */
const unknownPassword = () => `aA1!${randomBytes(32).toString('base64url')}`;

/** Every method rejects with what the SDK throws, or with `DeadlineError`. */
export function createAccounts(
  client: Pick<CognitoIdentityProviderClient, 'send'>,
  UserPoolId: string,
): Accounts {
  const asked = <Answer>(work: (signal: AbortSignal) => Promise<Answer>) =>
    withDeadline('an answer of Cognito', DEADLINE_MS, work);
  return {
    named: (Username) =>
      asked(async (abortSignal) => {
        const command = new AdminGetUserCommand({ UserPoolId, Username });
        const user = await orNone(client.send(command, { abortSignal }));
        if (user?.Username === undefined) return undefined;
        const { email = '', email_verified, identities } = attributesIn(user.UserAttributes);
        return {
          username: user.Username,
          enabled: user.Enabled === true,
          status: user.UserStatus,
          email,
          isVerified: email_verified === 'true',
          identities: JSON.parse(identities || '[]') as Account['identities'],
        };
      }),
    link: async ({ username }, ProviderName, subject) => {
      const command = new AdminLinkProviderForUserCommand({
        UserPoolId,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: username },
        SourceUser: {
          ProviderName,
          ProviderAttributeName: 'Cognito_Subject',
          ProviderAttributeValue: subject,
        },
      });
      await asked((abortSignal) => client.send(command, { abortSignal }));
    },
    accept: async ({ username: Username }) => {
      const Password = unknownPassword();
      const command = new AdminSetUserPasswordCommand({
        UserPoolId,
        Username,
        Password,
        Permanent: true,
      });
      await asked((abortSignal) => client.send(command, { abortSignal }));
    },
  };
}
