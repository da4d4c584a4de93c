import { TAGS } from './reasons';
import type { ServedType } from './served-type';

const NO_PEOPLE = 'calls here are those of roles, or the operator’s';
const SHOWN = 'it is shown, and no more';
const NO_PATH = {
  except: ['/'],
  todo: 'leave it out: ARNs of roles and policies have no path here',
};

/** What cannot be evaluated of a policy is refused when its role is used. */
export const role: ServedType = {
  honoured: [
    'AssumeRolePolicyDocument',
    'ManagedPolicyArns',
    'PermissionsBoundary',
    'Policies.PolicyDocument',
    'Policies.PolicyName',
    'RoleName',
  ],
  harmless: {
    Description: SHOWN,
    MaxSessionDuration: 'credentials last as long as the run',
    Tags: TAGS,
  },
  refused: { Path: NO_PATH },
};

export const policy: ServedType = {
  honoured: ['PolicyDocument', 'PolicyName', 'Roles'],
  harmless: { Groups: NO_PEOPLE, Users: NO_PEOPLE },
  refused: {},
};

export const rolePolicy: ServedType = {
  honoured: ['PolicyDocument', 'PolicyName', 'RoleName'],
  harmless: {},
  refused: {},
};

export const managedPolicy: ServedType = {
  honoured: ['ManagedPolicyName', 'PolicyDocument', 'Roles'],
  harmless: { Description: SHOWN, Groups: NO_PEOPLE, Users: NO_PEOPLE },
  refused: { Path: NO_PATH },
};
