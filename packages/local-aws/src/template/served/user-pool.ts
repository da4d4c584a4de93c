import { TAGS } from './reasons';
import { within, joined, type ServedType } from './served-type';

const NO_TEXTS = 'no text message is sent here';
const NO_FACTOR = 'no second factor and no passkey is registered here';
const OTHER_TRIGGER =
  'leave it out: only InboundFederation, PreSignUp and custom authentication run here';
const UNRATED = 'no sign-in is rated here; that the plan has it is checked';

/** The functions that a pool calls (AWS, "LambdaConfigType"). */
const triggers: ServedType = {
  honoured: [
    'CreateAuthChallenge',
    'DefineAuthChallenge',
    'InboundFederation.LambdaArn',
    { path: 'InboundFederation.LambdaVersion', values: ['V1_0'] },
    'PreSignUp',
    'VerifyAuthChallengeResponse',
  ],
  harmless: { KMSKeyID: 'only senders of a function’s own use it, and they are refused' },
  refused: {
    CustomEmailSender: OTHER_TRIGGER,
    CustomMessage: OTHER_TRIGGER,
    CustomSMSSender: OTHER_TRIGGER,
    PostAuthentication: OTHER_TRIGGER,
    PostConfirmation: OTHER_TRIGGER,
    PreAuthentication: OTHER_TRIGGER,
    PreTokenGeneration: OTHER_TRIGGER,
    PreTokenGenerationConfig: OTHER_TRIGGER,
    UserMigration: OTHER_TRIGGER,
  },
};

const passwords: ServedType = {
  honoured: [
    { path: 'MinimumLength', range: [6, 99] },
    'RequireLowercase',
    'RequireNumbers',
    'RequireSymbols',
    'RequireUppercase',
    { path: 'TemporaryPasswordValidityDays', range: [0, 365] },
  ],
  harmless: {},
  refused: {
    PasswordHistorySize: {
      except: [0],
      todo: 'leave it out: passwords of before are not remembered here',
    },
  },
};

const schema: ServedType = {
  honoured: [
    { path: 'AttributeDataType', values: ['String', 'Number', 'DateTime', 'Boolean'] },
    'Mutable',
    'Name',
    'NumberAttributeConstraints.MaxValue',
    'NumberAttributeConstraints.MinValue',
    'Required',
    'StringAttributeConstraints.MaxLength',
    'StringAttributeConstraints.MinLength',
  ],
  harmless: {},
  refused: {
    DeveloperOnlyAttribute: {
      except: [false],
      todo: 'leave it out: say by WriteAttributes of the clients who writes',
    },
  },
};

/** Values are those of "CreateUserPool" (Amazon Cognito user pools API). */
export const userPool: ServedType = joined(
  {
    honoured: [
      'AccountRecoverySetting.RecoveryMechanisms.Name',
      'AccountRecoverySetting.RecoveryMechanisms.Priority',
      'AdminCreateUserConfig.AllowAdminCreateUserOnly',
      'AdminCreateUserConfig.InviteMessageTemplate.EmailMessage',
      'AdminCreateUserConfig.InviteMessageTemplate.EmailSubject',
      {
        path: 'AutoVerifiedAttributes',
        values: ['email'],
        todo: 'write email only: no text message is sent here',
      },
      'EmailVerificationMessage',
      'EmailVerificationSubject',
      'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate',
      'UserPoolName',
      { path: 'UserPoolTier', values: ['LITE', 'ESSENTIALS', 'PLUS'] },
      {
        path: 'UsernameAttributes',
        values: ['email'],
        todo: 'write email, or leave it out: people sign in with their address or a name',
      },
      'UsernameConfiguration.CaseSensitive',
      'VerificationMessageTemplate.EmailMessage',
      'VerificationMessageTemplate.EmailSubject',
    ],
    harmless: {
      'AdminCreateUserConfig.InviteMessageTemplate.SMSMessage': NO_TEXTS,
      'AdminCreateUserConfig.UnusedAccountValidityDays':
        'Cognito no longer reads it; TemporaryPasswordValidityDays has taken its place',
      DeletionProtection: 'nothing is deleted here',
      EmailAuthenticationMessage: NO_FACTOR,
      EmailAuthenticationSubject: NO_FACTOR,
      EmailConfiguration:
        'mails of the pool go to the inbox of this machine, from Cognito’s own address',
      EnabledMfas: NO_FACTOR,
      KeyConfiguration: 'nothing is encrypted at rest here',
      SmsAuthenticationMessage: NO_TEXTS,
      SmsConfiguration: NO_TEXTS,
      SmsVerificationMessage: NO_TEXTS,
      UserPoolAddOns: UNRATED,
      UserPoolTags: TAGS,
      'VerificationMessageTemplate.EmailMessageByLink': 'it counts with CONFIRM_WITH_LINK only',
      'VerificationMessageTemplate.EmailSubjectByLink': 'it counts with CONFIRM_WITH_LINK only',
      'VerificationMessageTemplate.SmsMessage': NO_TEXTS,
      WebAuthnFactorConfiguration: NO_FACTOR,
      WebAuthnRelyingPartyID: NO_FACTOR,
      WebAuthnUserVerification: NO_FACTOR,
    },
    refused: {
      AliasAttributes: 'leave it out: people sign in with their address or a name, not with both',
      DeviceConfiguration: 'leave it out: no device is remembered here',
      IssuerConfiguration: 'leave it out: tokens have the issuer that a pool has without it',
      MfaConfiguration: {
        except: ['OFF', 'OPTIONAL'],
        todo: 'write OPTIONAL: no second factor is asked for here',
      },
      'Policies.SignInPolicy.AllowedFirstAuthFactors': {
        except: ['PASSWORD'],
        todo: 'write PASSWORD: people sign in with a password first',
      },
      'VerificationMessageTemplate.DefaultEmailOption': {
        except: ['CONFIRM_WITH_CODE'],
        todo: 'write CONFIRM_WITH_CODE: mails have codes here, no links',
      },
    },
  },
  within('LambdaConfig', triggers),
  within('Policies.PasswordPolicy', passwords),
  within('Schema', schema),
);
