import type { DefineAuthChallengeTriggerEvent } from 'aws-lambda';
import { ANSWERS_PER_CHALLENGE } from '../contracts/emailed-code';
import { invocation, type TriggerServices } from './invocation';

const CUSTOM_CHALLENGE = 'CUSTOM_CHALLENGE';

/**
 * The handler of the Define trigger: one custom challenge, a few answers, tokens for the right one
 * (Amazon Cognito, "Define Auth challenge Lambda trigger").
 */
export function defineAuthChallenge(services: TriggerServices) {
  return invocation<DefineAuthChallengeTriggerEvent>(
    'challenge.defined',
    services,
    async (request) => {
      const outcome = decide(request);
      return {
        outcome,
        response: {
          ...(outcome === 'asked' && { challengeName: CUSTOM_CHALLENGE }),
          issueTokens: outcome === 'passed',
          failAuthentication: outcome === 'failed',
        },
      };
    },
  );
}

function decide({ session, userNotFound }: DefineAuthChallengeTriggerEvent['request']) {
  if (userNotFound || session.some(({ challengeName }) => challengeName !== CUSTOM_CHALLENGE))
    return 'failed';
  if (session.at(-1)?.challengeResult === true) return 'passed';
  return session.length < ANSWERS_PER_CHALLENGE ? 'asked' : 'failed';
}
