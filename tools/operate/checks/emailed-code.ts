import { Challenges } from '../../../app/auth/step-up/challenge.server';
import { REQUEST_DEADLINE_MS } from '../../../app/cognito/calls.server';
import { ANSWERS_PER_CHALLENGE, asciiCode } from '../../../contracts/emailed-code';
import { failed, ok, type Finding } from '../checks';
import { findPerson } from '../person';
import { NotInteractiveError, type Terminal } from '../terminal';
import type { Deployment } from './deployment';

/** The rights of IAM that it needs. */
export const CODE_RIGHTS = [
  'cognito-idp:AdminGetUser',
  'cognito-idp:DescribeUserPoolClient',
  'cognito-idp:AdminInitiateAuth',
  'cognito-idp:AdminRespondToAuthChallenge',
];

const REMEDY = 'docs/runbook.md: the mail does not arrive.';
/** The operator waits as long as a page would. */
const deadline = () => AbortSignal.timeout(REQUEST_DEADLINE_MS);

/**
 * Has a code mailed to an operator who is in the pool, as the portal does it, and takes what they
 * type for the answer. The proof that comes of it is dropped unread. It counts against the person's
 * own limits as any code does.
 *
 * @throws `PersonUnknownError`, {@link NotInteractiveError}, `InterruptedError`, what AWS throws
 */
export async function checkEmailedCode(
  { clients: { cognito }, resources }: Deployment,
  email: string,
  terminal: Terminal,
): Promise<Finding> {
  if (!terminal.interactive) throw new NotInteractiveError('Leave --send-code-to out of scripts.');
  const userPoolId = resources('AWS::Cognito::UserPool')[0]?.ref ?? '';
  const stepUpClientId =
    resources('AWS::Cognito::UserPoolClient').find(
      ({ properties }) => properties['ClientName'] === 'step-up',
    )?.ref ?? '';
  const { sub, enabled } = await findPerson(cognito, userPoolId, email);
  if (!enabled) return failed('the account is disabled', 'Enable it, or name somebody else.');
  const challenges = new Challenges(cognito, { userPoolId, stepUpClientId });
  const startedAt = performance.now();
  const challenge = await challenges.send(sub, deadline());
  const { outcome } = challenge.outcome;
  if (outcome !== 'sent' && outcome !== 'mail-late') {
    return failed(`no code was mailed: ${outcome}`, REMEDY);
  }
  let { session } = challenge;
  for (let answers = 0; answers < ANSWERS_PER_CHALLENGE; answers += 1) {
    const [typed = ''] = await terminal.askSecrets([
      'The code (not shown; none if it never came): ',
    ]);
    if (typed.trim() === '') return failed('a code was sent, and no mail came', REMEDY);
    const answered = await challenges.answer(sub, session, asciiCode(typed), deadline());
    if ('idToken' in answered) {
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      return ok(`mailed, read, typed and taken within ${seconds} s`);
    }
    if (!('challenge' in answered) || answered.challenge.outcome.outcome !== 'wrong') break;
    terminal.print('That was another code.');
    session = answered.challenge.session;
  }
  return failed('the code that was typed was not taken', REMEDY);
}
