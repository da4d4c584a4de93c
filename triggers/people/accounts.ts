import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  UsernameExistsException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { CreateAct } from '../../contracts/people-commands';
import type { Names } from '../../contracts/people-history';
import { withDeadline } from '../deadline';

/** Of one write; Cognito mails the invitation before it answers. */
const DEADLINE_MS = 1_500;

/** What the function changes in the user pool: nothing else, and never an address. */
export interface Accounts {
  /**
   * Makes an account with a verified address, and has Cognito invite with a password of its own.
   *
   * @returns the `sub`; undefined: the address is somebody's
   */
  readonly create: (account: Omit<CreateAct, 'kind' | 'reason'>) => Promise<string | undefined>;
  /** Has Cognito invite again, with another password. */
  readonly invite: (email: string) => Promise<void>;
  readonly rename: (sub: string, names: Names) => Promise<void>;
  readonly enable: (sub: string) => Promise<void>;
  readonly disable: (sub: string) => Promise<void>;
  readonly signOut: (sub: string) => Promise<void>;
  readonly add: (sub: string, group: string) => Promise<void>;
  readonly remove: (sub: string, group: string) => Promise<void>;
}

/** The user pool did not make a change. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
  constructor(
    /** Cognito said no; else it did not answer, and may have made it. */
    readonly isRefused: boolean,
    options: ErrorOptions,
  ) {
    super('expected Cognito to change an account', options);
  }
}

/** Every method throws {@link AccountError}. All bear to be done twice. */
export function createAccounts(
  client: Pick<CognitoIdentityProviderClient, 'send'>,
  UserPoolId: string,
): Accounts {
  const written = async <Answer>(work: (signal: AbortSignal) => Promise<Answer>) => {
    try {
      return await withDeadline('an answer of Cognito', DEADLINE_MS, work);
    } catch (cause) {
      throw new AccountError(isRefusal(cause), { cause });
    }
  };
  const made = async (work: (signal: AbortSignal) => Promise<unknown>): Promise<void> => {
    await written(work);
  };
  return {
    create: ({ email, locale, ...names }) =>
      written(async (abortSignal) => {
        const UserAttributes = [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
          ...nameAttributes(names),
          ...(locale === undefined ? [] : [{ Name: 'locale', Value: locale }]),
        ];
        const command = new AdminCreateUserCommand({
          UserPoolId,
          Username: email,
          UserAttributes,
          DesiredDeliveryMediums: ['EMAIL'],
        });
        try {
          const { User } = await client.send(command, { abortSignal });
          return User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value;
        } catch (error) {
          if (error instanceof UsernameExistsException) return undefined;
          throw error;
        }
      }),
    invite: (Username) =>
      made((abortSignal) => {
        const command = new AdminCreateUserCommand({
          UserPoolId,
          Username,
          MessageAction: 'RESEND',
          DesiredDeliveryMediums: ['EMAIL'],
        });
        return client.send(command, { abortSignal });
      }),
    rename: (Username, names) =>
      made((abortSignal) => {
        const UserAttributes = nameAttributes(names);
        const command = new AdminUpdateUserAttributesCommand({
          UserPoolId,
          Username,
          UserAttributes,
        });
        return client.send(command, { abortSignal });
      }),
    enable: (Username) =>
      made((abortSignal) =>
        client.send(new AdminEnableUserCommand({ UserPoolId, Username }), { abortSignal }),
      ),
    disable: (Username) =>
      made((abortSignal) =>
        client.send(new AdminDisableUserCommand({ UserPoolId, Username }), { abortSignal }),
      ),
    signOut: (Username) =>
      made((abortSignal) =>
        client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }), { abortSignal }),
      ),
    add: (Username, GroupName) =>
      made((abortSignal) => {
        const command = new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName });
        return client.send(command, { abortSignal });
      }),
    remove: (Username, GroupName) =>
      made((abortSignal) => {
        const command = new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName });
        return client.send(command, { abortSignal });
      }),
  };
}

function nameAttributes({ givenName, familyName }: Names) {
  return [
    { Name: 'given_name', Value: givenName },
    { Name: 'family_name', Value: familyName },
  ];
}

/** Whether Cognito heard and said no, for another reason than too many calls. */
function isRefusal(error: unknown): boolean {
  const { $metadata: answer, name = '' } = Object(error) as {
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly name?: string;
  };
  const status = answer?.httpStatusCode ?? 0;
  return status >= 400 && status < 500 && !/TooManyRequests|Throttl/.test(name);
}
