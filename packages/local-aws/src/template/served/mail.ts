import { TAGS } from './reasons';
import type { ServedType } from './served-type';

const NO_FARTHER = 'a mail goes no farther than the inbox of this machine';

export const emailIdentity: ServedType = {
  honoured: ['EmailIdentity'],
  harmless: {
    ConfigurationSetAttributes: NO_FARTHER,
    DkimAttributes: NO_FARTHER,
    DkimSigningAttributes: NO_FARTHER,
    FeedbackAttributes: NO_FARTHER,
    MailFromAttributes: NO_FARTHER,
    Tags: TAGS,
  },
  refused: {},
};

export const configurationSet: ServedType = {
  honoured: ['Name'],
  harmless: {
    ArchivingOptions: NO_FARTHER,
    DeliveryOptions: NO_FARTHER,
    ReputationOptions: 'nothing is measured here',
    SuppressionOptions: 'no mail bounces here',
    Tags: TAGS,
    TrackingOptions: 'no mail is tracked here',
    VdmOptions: 'nothing is measured here',
  },
  refused: {
    'SendingOptions.SendingEnabled': {
      except: [true],
      todo: 'leave it out: who names the set can send here',
    },
  },
};
