import type { PasswordPolicy } from './configuration';
import { inLanguage, type PageLanguage } from './page-texts';
import { policyFaults } from './password';

/** What a form says of a new password: the password, and why it cannot be one, if so. */
export function newPasswordIn(
  fields: URLSearchParams,
  policy: PasswordPolicy,
  language: PageLanguage,
): { readonly password: string; readonly failure?: string } {
  const password = fields.get('password') ?? '';
  const faults = policyFaults(policy, password);
  if (password !== fields.get('confirmation')) faults.push('The passwords do not match');
  if (faults.length === 0) return { password };
  return { password, failure: `${faults.map((fault) => inLanguage(language, fault)).join('. ')}.` };
}
