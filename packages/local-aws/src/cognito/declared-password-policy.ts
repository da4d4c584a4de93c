import type { PasswordPolicy } from './configuration';
import { UnsupportedUserPoolError } from './errors';
import type { Properties } from './properties';

/** AWS, "PasswordPolicyType": how many days a temporary password is good for unless told. */
const DEFAULT_TEMPORARY_DAYS = 7;

/**
 * The password policy of a pool. Without one, AWS asks for 8 characters of all four classes (AWS,
 * "AWS::Cognito::UserPool PasswordPolicy"). A validity of 0 days counts as absent. Throws
 * {@link UnsupportedUserPoolError} outside of the service's bounds.
 */
export function declaredPasswordPolicy(pool: Properties): PasswordPolicy {
  const policy = pool.object('Policies')?.object('PasswordPolicy');
  const bounded = (name: string, value: number, [least, most]: [number, number]) => {
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    const expected = `${name} from ${least} to ${most}`;
    throw new UnsupportedUserPoolError(pool.resource, expected, value);
  };
  const required = (name: string) => (policy ? (policy.flag(name) ?? false) : true);
  const days = policy?.number('TemporaryPasswordValidityDays') ?? 0;
  return {
    minimumLength: bounded('MinimumLength', policy?.number('MinimumLength') ?? 8, [6, 99]),
    requireLowercase: required('RequireLowercase'),
    requireUppercase: required('RequireUppercase'),
    requireNumbers: required('RequireNumbers'),
    requireSymbols: required('RequireSymbols'),
    temporaryPasswordDays:
      bounded('TemporaryPasswordValidityDays', days, [0, 365]) || DEFAULT_TEMPORARY_DAYS,
  };
}
