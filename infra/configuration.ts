import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { LOG_LIFE_DAYS } from '../contracts/access';
import { LANGUAGES } from '../contracts/language';
import { SUPPORT_NAME, SUPPORT_URL } from '../contracts/support';
import { accountSettings } from './account-settings';
import { logSettings } from './log-settings';
import { checkMailSettings, mailSettings } from './mail-settings';
import {
  checkIngressSettings,
  checkNetworkSettings,
  ingressSettings,
  networkSettings,
} from './network-settings';
import { regionSetting } from './regions';
import { hostName, text } from './setting-texts';
import { checkSignInDomain, signInDomainSettings } from './sign-in-domain-settings';
import { signInSettings } from './sign-in-provider-settings';
import { FEWEST_PEOPLE } from './web-acl-rules';

/** What is wrong with one setting. */
export interface ConfigurationProblem {
  /** The setting, as a path: `domainName`, `hostedZone.id`; the file's name if it is unreadable. */
  readonly key: string;
  readonly expected: string;
  readonly came: string;
}

/** The settings cannot be used. The message names each key, what is expected, and what came. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly ConfigurationProblem[]) {
    super(
      problems
        .map(({ key, expected, came }) => `"${key}": expected ${expected}, got ${came}`)
        .join('\n'),
    );
  }
}

const domainPrefix = /^(?!.*(?:aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

// CloudFormation, "CreateStack": StackName; shorter, so that names that begin with it still fit.
const stackName = /^[A-Za-z][A-Za-z0-9-]{0,99}$/;

/** The prefix of the sign-in pages' domain where the settings name none. */
export const signInPrefixOf = (domainName: string) => domainName.replaceAll('.', '-');

const officeSize = `a whole number of people from ${FEWEST_PEOPLE} to 100000`;

const answerMemory = 'a whole number of megabytes from 0 to 256';

const historyDays = 'a whole number of days from 30 to 3650';

// Braces would fill in for Cognito in the mails that it sends itself.
const webAddress = 'an https address without quotation marks and braces';

const supportSettings = z.strictObject(
  {
    name: text(
      SUPPORT_NAME,
      'one line such as "IT desk", at most 64, without quotation marks and braces',
    ),
    email: z.email({ error: 'an address such as "it@example.com"' }),
    url: z
      .string({ error: webAddress })
      .refine((url) => SUPPORT_URL.test(url) && URL.canParse(url), { error: webAddress })
      .optional(),
  },
  { error: 'an object with "name" and "email"' },
);

// Cognito's callback URLs must be lower case, and a domain prefix may not hold Amazon's names
// (Amazon Cognito, "Using your own domain for managed login", "Using the Amazon Cognito domain").
const settings = z
  .strictObject({
    region: regionSetting,
    stackName: text(
      stackName,
      'at most 100 letters, digits and hyphens, a letter first, such as "EmployeeAccessPortal"',
    ).default('EmployeeAccessPortal'),
    domainName: text(hostName, 'a lower-case host name such as "portal.example.com"'),
    signInDomainPrefix: text(
      domainPrefix,
      'at most 63 lower-case letters, digits and hyphens, without "aws", "amazon" or "cognito"',
    ).optional(),
    signInDomain: signInDomainSettings.optional(),
    signIn: signInSettings.optional(),
    emailDomain: text(hostName, 'a lower-case mail domain such as "example.com"'),
    seedPeople: z.boolean({ error: 'true or false' }),
    peopleBehindOneAddress: z
      .int({ error: officeSize })
      .min(FEWEST_PEOPLE, { error: officeSize })
      .max(100_000, { error: officeSize })
      .default(500),
    mail: mailSettings,
    network: networkSettings,
    ingress: ingressSettings.optional(),
    ...accountSettings,
    language: z
      .enum(LANGUAGES, { error: `one of ${LANGUAGES.map((name) => `"${name}"`).join(', ')}` })
      .default(LANGUAGES[0]),
    support: supportSettings.optional(),
    answerMemoryMegabytes: z
      .int({ error: answerMemory })
      .min(0, { error: answerMemory })
      .max(256, { error: answerMemory })
      .optional(),
    accessLogDays: z
      .int({ error: historyDays })
      .min(30, { error: historyDays })
      .max(3_650, { error: historyDays })
      .default(LOG_LIFE_DAYS),
    logDays: logSettings.optional(),
    alarmEmail: z.email({ error: 'an address such as "it@example.com"' }).optional(),
    hostedZone: z
      .strictObject(
        {
          id: text(
            /^Z[A-Z0-9]{1,31}$/,
            'the id of a Route 53 zone such as "Z0123456789ABCDEFGHIJ"',
          ),
          name: text(hostName, 'the lower-case name of the zone such as "example.com"'),
        },
        { error: 'an object with "id" and "name"' },
      )
      .optional(),
    certificateArn: text(
      /^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[a-f0-9-]{36}$/,
      'the ARN of a certificate of ACM',
    ).optional(),
  })
  .transform((given) => ({
    ...given,
    signInDomainPrefix: given.signInDomainPrefix ?? signInPrefixOf(given.domainName),
  }))
  .superRefine((made, context) => {
    const refuse = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: key.split('.'), message });
    if (!domainPrefix.test(made.signInDomainPrefix)) {
      refuse(
        'signInDomainPrefix',
        `a prefix, because "${made.signInDomainPrefix}", made from the domain name, is no valid one`,
      );
    }
    if (made.hostedZone && made.certificateArn !== undefined) {
      refuse('certificateArn', 'nothing beside "hostedZone": its certificate is made by the stack');
    }
    if (made.hostedZone && !`.${made.domainName}`.endsWith(`.${made.hostedZone.name}`)) {
      refuse('domainName', `a name in the hosted zone "${made.hostedZone.name}"`);
    }
    if (made.certificateArn !== undefined && made.certificateArn.split(':')[3] !== made.region) {
      refuse('certificateArn', `a certificate of the region "${made.region}"`);
    }
    if (made.signInDomain) {
      checkSignInDomain(made.signInDomain, made.domainName, (key, expected) =>
        refuse(`signInDomain.${key}`, expected),
      );
    }
    checkMailSettings(made.mail, made.region, (key, expected) => refuse(`mail.${key}`, expected));
    const { network, ingress, region } = made;
    checkNetworkSettings(network, region, (key, expected) => refuse(`network.${key}`, expected));
    if (ingress) checkIngressSettings(ingress, (key, why) => refuse(`ingress.${key}`, why));
  });

/**
 * The settings of a deployment.
 *
 * - `region`: where everything stands.
 * - `stackName`: of the stack that every command acts on, "EmployeeAccessPortal" if not given. Another
 *   name is another portal: two of them in one account and region need two.
 * - `domainName`: the portal's public host name.
 * - `signInDomainPrefix`: of the managed login domain; if not given, that of the stack that stands, and
 *   from the domain name on a first deploy.
 * - `signInDomain`: a domain of one's own for the sign-in pages; see `sign-in-domain-settings.ts`.
 * - `signIn`: the company's own sign-in; see `sign-in-provider-settings.ts`. Passwords alone if not given.
 * - `emailDomain`: of the seeded people's addresses.
 * - `seedPeople`: whether the people of `people.ts` are created.
 * - `peopleBehindOneAddress`: of the largest office, whose people share one public address; 500 if
 *   not given. The web ACLs let so many of them begin their day at once.
 * - `mail`: how the codes are mailed; see `mail-settings.ts`.
 * - `network`: where it stands; see `network-settings.ts`. A network of its own if not given.
 * - `ingress`: who reaches it; see there. Everybody if not given.
 * - `tags`, `permissionsBoundary`, `bootstrapQualifier`: see `account-settings.ts`.
 * - `language`: of mails to people whose account names none, and of pages and the sign-in where the
 *   browser asks for none that there is; "en" if not given.
 * - `support`: whom people ask when something does not work: a name as in "ask the IT desk", an
 *   address, and a page of its own if there is one. Every problem, lock, refusal and mail says it.
 * - `answerMemoryMegabytes`: what each portal process keeps of answers that come again; 16 if not
 *   given, and 0 makes each anew.
 * - `accessLogDays`: how long it is kept who asked for access, and what was decided; 400 if not
 *   given.
 * - `logDays`: how long each kind of log is kept, the profile's own if not given; see
 *   `log-settings.ts`.
 * - `alarmEmail`: who is mailed when an alarm begins or ends; without it, nobody until somebody
 *   subscribes to the topic.
 * - `hostedZone`: the zone in which the stack validates its certificate and points the name at the
 *   load balancer, and proves the mail sender's domain if it lies there; or `certificateArn`: a certificate that exists; or neither: the stack asks for a
 *   certificate and waits until somebody has added the validation record that ACM shows.
 */
export type Configuration = z.output<typeof settings>;

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** Checks settings. Throws {@link ConfigurationError} with every problem found. */
export function parseConfiguration(value: unknown): Configuration {
  const parsed = settings.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ConfigurationError(
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({
            key: [...issue.path, key].join('.'),
            expected: 'no such key',
            came: shown(valueAt(value, [...issue.path, key])),
          }))
        : {
            key: issue.path.join('.') || 'the file',
            expected: issue.path.length > 0 ? issue.message : 'an object of settings',
            came: shown(valueAt(value, issue.path)),
          },
    ),
  );
}

/** Reads and checks the settings in a JSON file. Throws {@link ConfigurationError}. */
export function readConfiguration(file: string): Configuration {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const came = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError([{ key: basename(file), expected: 'a JSON file', came }]);
  }
  return parseConfiguration(value);
}
