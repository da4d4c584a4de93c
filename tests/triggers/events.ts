import type {
  CreateAuthChallengeTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from 'aws-lambda';
import type { TriggerLine } from '../../contracts/log-events';
import type { Mail, Mailer } from '../../triggers/mail';
import { textOf } from '../../triggers/mail';

/** What mails are written with where it does not matter to a test. */
export const MAIL_SETTINGS = {
  productName: 'Portal',
  mailLanguage: 'en',
  support: undefined,
} as const;

type Session = CreateAuthChallengeTriggerEvent['request']['session'];

export const CONTEXT = { awsRequestId: '4c1a9b6e-6d5e-4a52-9d3b-0c9a1a2b3c4d' };

/** Events in the shape of Amazon Cognito, "Custom authentication challenge Lambda triggers". */
const common = (sub: string) => ({
  version: '1',
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_Example12',
  userName: sub,
  callerContext: { awsSdkVersion: 'aws-sdk-js-3.1169.0', clientId: '1example23456789' },
});

/** What Cognito says of a person. */
export const attributesOf = (sub: string, changed: Record<string, string> = {}) => ({
  sub,
  email: 'jahn@example.com',
  email_verified: 'true',
  'cognito:user_status': 'CONFIRMED',
  ...changed,
});

export const answered = (result: boolean, challengeMetadata?: string): Session[number] => ({
  challengeName: 'CUSTOM_CHALLENGE',
  challengeResult: result,
  challengeMetadata,
});

export function defineEvent(
  session: Session,
  request: Partial<DefineAuthChallengeTriggerEvent['request']> = {},
): DefineAuthChallengeTriggerEvent {
  return {
    ...common('jahn'),
    triggerSource: 'DefineAuthChallenge_Authentication',
    request: { userAttributes: attributesOf('jahn'), session, ...request },
    response: {} as DefineAuthChallengeTriggerEvent['response'],
  };
}

export function createEvent(
  sub: string,
  session: Session = [],
  request: Partial<CreateAuthChallengeTriggerEvent['request']> = {},
): CreateAuthChallengeTriggerEvent {
  return {
    ...common(sub),
    triggerSource: 'CreateAuthChallenge_Authentication',
    request: {
      userAttributes: attributesOf(sub),
      challengeName: 'CUSTOM_CHALLENGE',
      session,
      ...request,
    },
    response: {} as CreateAuthChallengeTriggerEvent['response'],
  };
}

export function verifyEvent(
  sub: string,
  privateChallengeParameters: Record<string, string>,
  challengeAnswer: string,
  request: Partial<VerifyAuthChallengeResponseTriggerEvent['request']> = {},
): VerifyAuthChallengeResponseTriggerEvent {
  return {
    ...common(sub),
    triggerSource: 'VerifyAuthChallengeResponse_Authentication',
    request: {
      userAttributes: attributesOf(sub),
      privateChallengeParameters,
      challengeAnswer,
      ...request,
    },
    response: {} as VerifyAuthChallengeResponseTriggerEvent['response'],
  };
}

/** A mailer that keeps what it is given, or fails. */
export function mailbox() {
  const mails: { to: string; mail: Mail }[] = [];
  let failure: Error | undefined;
  const mailer: Mailer = async (to, mail) => {
    if (failure) throw failure;
    mails.push({ to, mail });
  };
  return {
    mails,
    mailer,
    fail: (error: Error | undefined) => {
      failure = error;
    },
    /** The code in the mail that came last. */
    lastCode(): string {
      const code = mails.at(-1)?.mail.parts.find(({ kind }) => kind === 'code')?.text;
      if (!code) throw new Error(`expected a mail with a code, got ${mails.length} mails`);
      return code;
    },
    lastText: () => textOf(mails.at(-1)?.mail ?? { language: 'en', subject: '', parts: [] }),
  };
}

/** A log that keeps its lines. */
export function logbook() {
  const lines: TriggerLine[] = [];
  return { lines, log: (line: TriggerLine) => void lines.push(line) };
}
