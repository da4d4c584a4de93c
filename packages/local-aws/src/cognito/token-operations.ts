import { notAuthorized } from './errors';
import type { Operation } from './operation';
import { API_SCOPE, type TokenIssuer } from './tokens';

const NAMES = ['VerifyUserAttribute'] as const;

export type TokenOperationName = (typeof NAMES)[number];

/** Whether an operation is one of those that an access token alone allows. */
export const isTokenOperation = (name: string) => NAMES.some((each) => each === name);

/**
 * Operations that people ask for themselves, by an access token of theirs with the scope
 * `aws.cognito.signin.user.admin` (AWS, "VerifyUserAttribute"). They name no pool, and no policy is
 * asked.
 */
export const tokenOperations = (tokens: TokenIssuer): Record<TokenOperationName, Operation> => ({
  async VerifyUserAttribute(pool, parameters) {
    const accepted = await tokens.accepted(parameters.text('AccessToken'));
    if (!accepted) throw notAuthorized('Invalid Access Token');
    if (!accepted.scopes.includes(API_SCOPE)) {
      throw notAuthorized('Access Token does not have required scopes');
    }
    const attribute = parameters.text('AttributeName');
    pool.attributes.verify(accepted.user, attribute, parameters.text('Code'));
    return {};
  },
});
