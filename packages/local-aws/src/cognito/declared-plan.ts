import { UnsupportedUserPoolError } from './errors';
import type { Properties } from './properties';

const MODES = ['OFF', 'AUDIT', 'ENFORCED'] as const;

/**
 * The feature plan of a pool, ESSENTIALS unless told (AWS, "CreateUserPool", UserPoolTier). Throws
 * {@link UnsupportedUserPoolError} for what the plan does not have (AWS, "User pool feature plans"):
 * threat protection is of PLUS, managed login and a password history are not of LITE.
 */
export function refuseBeyondPlan(pool: Properties, managedLogin: boolean): void {
  const plan = pool.choice('UserPoolTier', ['LITE', 'ESSENTIALS', 'PLUS']) ?? 'ESSENTIALS';
  const beyond = (what: string): never => {
    throw new UnsupportedUserPoolError(pool.resource, `a UserPoolTier that has ${what}`, plan);
  };
  const addOns = pool.object('UserPoolAddOns');
  const flows = addOns?.object('AdvancedSecurityAdditionalFlows');
  const modes = [
    addOns?.choice('AdvancedSecurityMode', MODES),
    flows?.choice('CustomAuthMode', ['AUDIT', 'ENFORCED']),
  ];
  const protects = modes.some((mode) => mode !== undefined && mode !== 'OFF');
  if (protects && plan !== 'PLUS') beyond('threat protection');
  if (plan !== 'LITE') return;
  if (managedLogin) beyond('managed login');
  if (pool.object('Policies')?.object('PasswordPolicy')?.number('PasswordHistorySize')) {
    beyond('a password history');
  }
}
