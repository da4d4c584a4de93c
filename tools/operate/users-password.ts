import {
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  InvalidParameterException,
  InvalidPasswordException,
  type PasswordPolicyType,
} from '@aws-sdk/client-cognito-identity-provider';
import { emailArgument, readArguments, targetOptions } from './arguments';
import { OperationError } from './errors';
import { findPerson } from './person';
import { findTarget, type Target } from './target';
import { NotInteractiveError, type Terminal } from './terminal';

/** The pool did not take the password, and nobody is there to give another. */
export class PasswordRefusedError extends OperationError {}

/** `npm run users:password -- <email>`. Gives the exit code. */
export async function runUsersPassword(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    synopsis: 'npm run users:password -- <email> [--stdin] [--deployed]',
    options: { ...targetOptions, stdin: { type: 'boolean', default: false } },
    positionals: ['an email address'],
  });
  const email = emailArgument(positionals[0]);
  if (!values.stdin && !terminal.interactive) {
    throw new NotInteractiveError('With --stdin the password is the first line of the input.');
  }
  const target = await findTarget(values);
  return setPassword(target, email, terminal, values.stdin);
}

/**
 * Sets a person's password for good: no change is asked for at the next sign-in. At a terminal it
 * asks until the pool takes one; from the input it tries once.
 *
 * @throws {PasswordRefusedError}
 */
export async function setPassword(
  target: Target,
  email: string,
  terminal: Terminal,
  fromInput: boolean,
): Promise<number> {
  terminal.print(`Acting on the ${target.description}`);
  const client = new CognitoIdentityProviderClient(target.cognito);
  const UserPoolId = target.output('UserPoolId');
  const { sub, enabled } = await findPerson(client, UserPoolId, email);
  for (;;) {
    const password = fromInput ? await terminal.readLine() : await askTwice(terminal);
    if (!password) throw new PasswordRefusedError('Expected a password, got an empty line.');
    try {
      await client.send(
        new AdminSetUserPasswordCommand({
          UserPoolId,
          Username: sub,
          Password: password,
          Permanent: true,
        }),
      );
      terminal.print(`${email} has a new password.`);
      if (!enabled) terminal.print('The account is disabled: nobody can sign in with it.');
      return 0;
    } catch (error) {
      const why = refusal(error);
      if (why === undefined) throw error;
      const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
      const message = `${why}\nThe pool wants ${policyText(UserPool?.Policies?.PasswordPolicy)}.`;
      if (fromInput) throw new PasswordRefusedError(message);
      terminal.print(message);
    }
  }
}

async function askTwice(terminal: Terminal): Promise<string> {
  for (;;) {
    const [first = '', second] = await terminal.askSecrets(['New password: ', 'Once more: ']);
    if (first !== '' && first === second) return first;
    terminal.print(first === '' ? 'That was empty.' : 'The two differ.');
  }
}

/** Why the pool refused a password; undefined for another error. Never tells what was typed. */
function refusal(error: unknown): string | undefined {
  if (error instanceof InvalidPasswordException) return 'The pool refused the password.';
  // The text of this one may quote the value.
  if (error instanceof InvalidParameterException) {
    return 'A password has at most 256 characters and no space at either end.';
  }
  return undefined;
}

function policyText(policy: PasswordPolicyType = {}): string {
  const wanted = [
    `at least ${policy.MinimumLength ?? 8} characters`,
    policy.RequireLowercase && 'a lower-case letter',
    policy.RequireUppercase && 'an upper-case letter',
    policy.RequireNumbers && 'a digit',
    policy.RequireSymbols && 'a symbol',
    policy.PasswordHistorySize && `none of the last ${policy.PasswordHistorySize}`,
  ];
  return wanted.filter(Boolean).join(', ');
}
