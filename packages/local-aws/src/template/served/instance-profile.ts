import type { ServedType } from './served-type';

export const instanceProfile: ServedType = {
  honoured: ['InstanceProfileName', 'Roles'],
  harmless: { Path: 'no policy here is asked about an instance profile' },
  refused: {},
};
