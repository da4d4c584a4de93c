import { LANGUAGES, type Language } from '../contracts/language';
import { SUPPORT_NAME, SUPPORT_URL, type Support } from '../contracts/support';

/** What the Create and Verify triggers are told by their environment. */
export interface TriggerEnvironment {
  readonly tableName: string;
  readonly sender: string;
  readonly replyTo: string | undefined;
  readonly configurationSet: string;
  readonly mailRegion: string;
  /** Of mails to people whose account names none. */
  readonly mailLanguage: Language;
  /** Whom a mail says to ask. */
  readonly support: Support | undefined;
}

/** A variable that is missing or malformed; the message names each and says what was expected. */
export class TriggerEnvironmentError extends Error {
  override readonly name = 'TriggerEnvironmentError';
}

const ADDRESS = '[^\\s@<>,;"]+@[^\\s@<>,;"]+';
const LONE_ADDRESS = new RegExp(`^${ADDRESS}$`);
const MAILBOX = new RegExp(`^(?:${ADDRESS}|[^\\r\\n<>]* <${ADDRESS}>)$`);
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const LANGUAGE = new RegExp(`^(?:${LANGUAGES.join('|')})$`);
const NAME = /^[\w.-]{1,255}$/;

/** @throws {TriggerEnvironmentError} */
export function readTriggerEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): TriggerEnvironment {
  const problems: string[] = [];
  const optional = (name: string, pattern: RegExp, what: string) => {
    const value = variables[name] || undefined;
    if (value !== undefined && !pattern.test(value))
      problems.push(`${name}: expected ${what}, got something else`);
    return value;
  };
  const required = (name: string, pattern: RegExp, what: string) => {
    const value = optional(name, pattern, what);
    if (value === undefined) problems.push(`${name}: expected ${what}, got nothing`);
    return value ?? '';
  };
  /** The first two come together, the third may come with them. */
  const support = () => {
    const given = ['SUPPORT_NAME', 'SUPPORT_EMAIL', 'SUPPORT_URL'].some((name) => variables[name]);
    return given
      ? {
          name: required('SUPPORT_NAME', SUPPORT_NAME, 'one line of at most 64 characters'),
          email: required('SUPPORT_EMAIL', LONE_ADDRESS, 'an address'),
          url: optional('SUPPORT_URL', SUPPORT_URL, 'an https address'),
        }
      : undefined;
  };
  const mailbox = 'an address, or a name and <an address>';
  const environment = {
    tableName: required('CHALLENGE_TABLE_NAME', NAME, 'the name of a table'),
    sender: required('MAIL_SENDER', MAILBOX, mailbox),
    replyTo: optional('MAIL_REPLY_TO', MAILBOX, mailbox),
    configurationSet: required('MAIL_CONFIGURATION_SET', NAME, 'the name of a configuration set'),
    mailRegion:
      optional('MAIL_REGION', REGION, 'a region') ?? required('AWS_REGION', REGION, 'a region'),
    mailLanguage: required('MAIL_LANGUAGE', LANGUAGE, LANGUAGES.join(' or ')) as Language,
    support: support(),
  };
  if (problems.length > 0) throw new TriggerEnvironmentError(problems.join('; '));
  return environment;
}
