import { verdict, warning, type Finding } from '../checks';
import { STACK_RIGHTS, type Deployment } from './deployment';
import type { Row } from './row';

const SETTLED = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE'];

/** The stack has settled, is protected, and is of the profile that was asked for. */
export const stackRow: Row = {
  subject: 'Stack',
  needs: STACK_RIGHTS,
  notHere: 'the local run has no stack that AWS keeps',
  look: async (deployment) => judge(deployment),
};

function judge({ stack, template, profile }: Deployment): Finding {
  const { status = '', terminationProtection = false, outputs = {} } = stack ?? {};
  const stands = outputs['Profile'] ?? inferredProfile(template);
  if (status === 'UPDATE_ROLLBACK_COMPLETE' && terminationProtection && stands === profile) {
    return warning('the last update was rolled back', 'See its events, then deploy again.');
  }
  const faults = [
    !SETTLED.includes(status) && `status ${status}`,
    !terminationProtection && 'termination protection is off',
    stands !== profile && `it is of the profile ${stands}, not ${profile}`,
  ];
  return verdict(
    faults,
    `${status}, ${stands}`,
    'Give --profile as it was deployed; deploy again.',
  );
}

/** A stack from before its profile was among its outputs: only production has web ACLs. */
function inferredProfile({ Resources }: Deployment['template']): string {
  const guarded = Object.values(Resources).some(({ Type }) => Type === 'AWS::WAFv2::WebACL');
  return guarded ? 'production' : 'starter';
}
