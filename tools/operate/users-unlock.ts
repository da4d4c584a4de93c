import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Unlocked } from '../../triggers/challenge-record';
import { ChallengeStore } from '../../triggers/challenge-store';
import { ActStore } from '../../triggers/commands/act-store';
import { emailArgument, readArguments, targetOptions } from './arguments';
import { findPerson } from './person';
import { findTarget, type Target } from './target';
import type { Terminal } from './terminal';

/** An operator waits longer than a trigger may. */
const DEADLINE_MS = 15_000;

/** `npm run users:unlock -- <email>`. Gives the exit code. */
export async function runUsersUnlock(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    synopsis: 'npm run users:unlock -- <email> [--deployed]',
    options: targetOptions,
    positionals: ['an email address'],
  });
  const email = emailArgument(positionals[0]);
  return unlock(await findTarget(values), email, terminal, Date.now);
}

/**
 * Lifts the locks of a person's emailed codes, those of decisions too, and forgets the failures. Codes that were sent still
 * count against the limits of sending.
 *
 * @param now milliseconds since 1970
 * @throws `PersonUnknownError`, what AWS throws
 */
export async function unlock(
  target: Target,
  email: string,
  terminal: Terminal,
  now: () => number,
): Promise<number> {
  terminal.print(`Acting on the ${target.description}`);
  const directory = new CognitoIdentityProviderClient(target.cognito);
  const { sub, enabled } = await findPerson(directory, target.output('UserPoolId'), email);
  const table = (output: string) => ({
    client: new DynamoDBClient(target.dynamodb),
    tableName: target.output(output),
    now,
    deadlineMs: DEADLINE_MS,
  });
  const challenges = new ChallengeStore(table('ChallengeTableName'));
  terminal.print(`${email}: ${liftedText(await challenges.unlock(sub))}`);
  const acts = new ActStore(table('ActsTableName'));
  terminal.print(`Codes of decisions: ${liftedText(await acts.unlock(sub))}`);
  if (!enabled) terminal.print('The account itself is disabled; that is not a lock of codes.');
  return 0;
}

function liftedText({ lock, failuresSinceSuccess: failures }: Unlocked): string {
  const counted = `${failures} wrong ${failures === 1 ? 'answer' : 'answers'} forgotten`;
  if (!lock) return failures === 0 ? 'nothing was locked.' : `not locked; ${counted}.`;
  const end =
    lock.untilMs === undefined
      ? 'that only an administrator could lift'
      : `until ${new Date(lock.untilMs).toISOString()}`;
  return `lifted a lock ${end}; ${counted}.`;
}
