/** Why a person of the company's provider is not signed in. */
export const COMPANY_SIGN_IN_REFUSALS = [
  'foreign-domain',
  'unverified',
  'no-account',
  'disabled',
  'another-person',
  'not-linked',
] as const;
export type CompanySignInRefusal = (typeof COMPANY_SIGN_IN_REFUSALS)[number];

/**
 * Cognito puts a trigger's error into a description of its own, of which it promises no form (Amazon
 * Cognito, "Managed login and federation error responses"): the mark tells the reason within it.
 */
const MARK = 'company-sign-in.';

/** The message of the error that refuses a sign-in. */
export const refusalMessage = (reason: CompanySignInRefusal) => `${MARK}${reason}`;

/** The reason in what came back to the portal; undefined if none of ours is in it. */
export function refusalIn(description: string): CompanySignInRefusal | undefined {
  return COMPANY_SIGN_IN_REFUSALS.find((reason) => description.includes(refusalMessage(reason)));
}
