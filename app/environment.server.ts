import * as z from 'zod';
import { LANGUAGES, type Language } from '../contracts/language';
import { ownVariables } from './company/environment.server';
import { SUPPORT_NAME, SUPPORT_URL, type Support } from '../contracts/support';

/**
 * What the process is told by its environment; the table in docs/contract.md. The
 * SDK reads its own variables (credentials, `AWS_ENDPOINT_URL_…`) itself.
 */
export interface Environment {
  readonly port: number;
  /** Address to listen on; all of the host's if absent. */
  readonly host: string | undefined;
  readonly region: string;
  /** Public origin of the portal. */
  readonly portalUrl: string;
  /** The only load balancer whose signature counts. */
  readonly albArn: string;
  readonly albClientId: string;
  readonly userPoolId: string;
  /** Always the pool's own name, wherever its keys are fetched from. */
  readonly issuer: string;
  readonly stepUpClientId: string;
  /** Origin of the managed login domain. */
  readonly signInUrl: string;
  /** Keys are at `<url>/<kid>`. */
  readonly albPublicKeysUrl: string;
  readonly jwksUrl: string;
  readonly groupCacheTtlSeconds: number;
  /** What answers that are remembered may take; 0: none is. */
  readonly answerMemoryBytes: number;
  /** Requests and grants; without them every page is served, and none of either. */
  readonly access: { readonly table: string; readonly function: string } | undefined;
  /** The table of what was done to accounts, and the function that changes them; with `access` only. */
  readonly people: { readonly table: string; readonly function: string } | undefined;
  /** Of pages, where the browser asks for none that there is. */
  readonly language: Language;
  readonly support: Support | undefined;
  /** As whom the portal mails; undefined: `app/company/infra.ts` lets it send nothing. */
  readonly mail: Sender | undefined;
  /** The variables of `app/company/environment.server.ts`. */
  readonly own: z.output<z.ZodObject<typeof ownVariables>>;
  /** Which build this is, as the stack's assets name it; undefined where nobody said. */
  readonly release: string | undefined;
}

/** As whom mails are sent, and by which region's SES. */
export interface Sender {
  readonly from: string;
  readonly replyTo: string | undefined;
  readonly configurationSet: string;
  readonly region: string;
}

/** A variable that is missing or malformed; the message is one line that names each. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether what is sent there is read by nobody on the way: `https`, or `http` on a loopback address. */
export function isTrustworthy(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
}

const url = (example: string) =>
  z
    .string()
    .refine(
      (text) => isTrustworthy(text) && !/[?#]/.test(text),
      `expected an https URL such as ${example} (http only on loopback)`,
    )
    .transform((text) => text.replace(/\/+$/, ''));
const origin = (example: string) =>
  url(example).refine(
    (text) => new URL(text).origin === text,
    'expected an origin, without a path',
  );
const shape = (pattern: RegExp, what: string) => z.string().regex(pattern, `expected ${what}`);
const wholeNumber = (least: number, most: number) =>
  shape(/^\d{1,6}$/, `a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((n) => n >= least && n <= most, `expected a whole number from ${least} to ${most}`);

const region = shape(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as eu-central-1');

/** Who helps: the first two come together, the third may come with them. */
const SUPPORT = ['PORTAL_SUPPORT_NAME', 'PORTAL_SUPPORT_EMAIL', 'PORTAL_SUPPORT_URL'] as const;

const schema = z
  .object({
    PORT: wholeNumber(1, 65_535),
    HOST: z.union([z.ipv4(), z.ipv6()], 'expected an IP address').optional(),
    AWS_REGION: region,
    PORTAL_URL: origin('https://portal.example.com'),
    PORTAL_ALB_ARN: shape(
      /^arn:aws:elasticloadbalancing:[a-z0-9-]+:\d{12}:loadbalancer\/app\/[^/\s]+\/[0-9a-f]+$/,
      'the ARN of an Application Load Balancer',
    ),
    PORTAL_ALB_CLIENT_ID: shape(/^[\w+]{1,128}$/, 'an app client id'),
    PORTAL_USER_POOL_ID: shape(
      /^[a-z0-9-]+_[A-Za-z0-9]+$/,
      'a pool id such as eu-central-1_AbCdEf123',
    ),
    PORTAL_STEP_UP_CLIENT_ID: shape(/^[\w+]{1,128}$/, 'an app client id'),
    PORTAL_SIGN_IN_URL: origin('https://portal.auth.eu-central-1.amazoncognito.com'),
    PORTAL_ALB_PUBLIC_KEYS_URL: url(
      'https://public-keys.auth.elb.eu-central-1.amazonaws.com',
    ).optional(),
    PORTAL_JWKS_URL: url('https://cognito-idp.eu-central-1.amazonaws.com/…/jwks.json').optional(),
    PORTAL_GROUP_CACHE_TTL_SECONDS: wholeNumber(1, 3_600).optional(),
    PORTAL_ANSWER_MEMORY_MEGABYTES: wholeNumber(0, 256).optional(),
    PORTAL_ACCESS_TABLE: shape(/^[\w.-]{3,255}$/, 'the name of a table').optional(),
    PORTAL_ACCESS_FUNCTION: shape(/^[\w-]{1,64}$/, 'the name of a function').optional(),
    PORTAL_PEOPLE_TABLE: shape(/^[\w.-]{3,255}$/, 'the name of a table').optional(),
    PORTAL_PEOPLE_FUNCTION: shape(/^[\w-]{1,64}$/, 'the name of a function').optional(),
    PORTAL_LANGUAGE: z.enum(LANGUAGES, `expected one of ${LANGUAGES.join(', ')}`).optional(),
    PORTAL_SUPPORT_NAME: shape(SUPPORT_NAME, 'one line of at most 64 characters').optional(),
    PORTAL_SUPPORT_EMAIL: z.email('expected an address such as it@example.com').optional(),
    PORTAL_SUPPORT_URL: z
      .url({ protocol: /^https$/, error: 'expected an https address' })
      .regex(SUPPORT_URL, 'expected an address without quotation marks and spaces')
      .optional(),
    PORTAL_RELEASE: shape(/^[0-9a-f]{64}$/, 'the SHA-256 of a release').optional(),
    PORTAL_MAIL_SENDER: shape(/@/, 'a sender such as Portal <portal@example.com>').optional(),
    PORTAL_MAIL_REPLY_TO: shape(/@/, 'an address such as it@example.com').optional(),
    PORTAL_MAIL_CONFIGURATION_SET: shape(/^[\w-]{1,64}$/, 'a configuration set').optional(),
    PORTAL_MAIL_REGION: region.optional(),
    ...ownVariables,
  })
  .check(({ value, issues }) => {
    const { AWS_REGION: region } = value;
    const elsewhere = (name: 'PORTAL_ALB_ARN' | 'PORTAL_USER_POOL_ID', begins: string) => {
      if (value[name].startsWith(begins)) return;
      const message = `expected one of AWS_REGION, ${region}`;
      issues.push({ code: 'custom', path: [name], message, input: value[name] });
    };
    elsewhere('PORTAL_USER_POOL_ID', `${region}_`);
    elsewhere('PORTAL_ALB_ARN', `arn:aws:elasticloadbalancing:${region}:`);
    const access = ['PORTAL_ACCESS_TABLE', 'PORTAL_ACCESS_FUNCTION'] as const;
    const people = ['PORTAL_PEOPLE_TABLE', 'PORTAL_PEOPLE_FUNCTION'] as const;
    const isGiven = (name: keyof typeof value) => value[name] !== undefined;
    const mail = ['PORTAL_MAIL_SENDER', 'PORTAL_MAIL_CONFIGURATION_SET'] as const;
    const wanted = people.some(isGiven)
      ? [...access, ...people]
      : access.filter(() => access.some(isGiven));
    const wantedMail = mail.filter(() => mail.some(isGiven));
    for (const name of [...wanted, ...wantedMail].filter((each) => !isGiven(each))) {
      issues.push({ code: 'custom', path: [name], message: 'missing', input: undefined });
    }
    const given = SUPPORT.filter((name) => value[name] !== undefined);
    const absent = SUPPORT.slice(0, 2).filter((name) => value[name] === undefined);
    for (const name of given.length > 0 ? absent : []) {
      issues.push({ code: 'custom', path: [name], message: 'missing', input: undefined });
    }
  });

/**
 * Reads and checks the environment of the portal process.
 *
 * @throws {EnvironmentError} naming every variable that is missing or malformed, on one line
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = new Map<string, string>();
    for (const { path, message } of parsed.error.issues) {
      const variable = String(path[0]);
      const came = given[variable];
      const problem = came === undefined ? 'is missing' : `${message}, got ${shown(came)}`;
      if (!problems.has(variable)) problems.set(variable, `${variable} ${problem}`);
    }
    throw new EnvironmentError([...problems.values()].join('; '));
  }
  const env = parsed.data;
  const issuer = `https://cognito-idp.${env.AWS_REGION}.amazonaws.com/${env.PORTAL_USER_POOL_ID}`;
  return {
    port: env.PORT,
    host: env.HOST,
    region: env.AWS_REGION,
    portalUrl: env.PORTAL_URL,
    albArn: env.PORTAL_ALB_ARN,
    albClientId: env.PORTAL_ALB_CLIENT_ID,
    userPoolId: env.PORTAL_USER_POOL_ID,
    issuer,
    stepUpClientId: env.PORTAL_STEP_UP_CLIENT_ID,
    signInUrl: env.PORTAL_SIGN_IN_URL,
    albPublicKeysUrl:
      env.PORTAL_ALB_PUBLIC_KEYS_URL ??
      `https://public-keys.auth.elb.${env.AWS_REGION}.amazonaws.com`,
    jwksUrl: env.PORTAL_JWKS_URL ?? `${issuer}/.well-known/jwks.json`,
    groupCacheTtlSeconds: env.PORTAL_GROUP_CACHE_TTL_SECONDS ?? 60,
    answerMemoryBytes: (env.PORTAL_ANSWER_MEMORY_MEGABYTES ?? 16) * 1_000_000,
    access:
      env.PORTAL_ACCESS_TABLE && env.PORTAL_ACCESS_FUNCTION
        ? { table: env.PORTAL_ACCESS_TABLE, function: env.PORTAL_ACCESS_FUNCTION }
        : undefined,
    people:
      env.PORTAL_PEOPLE_TABLE && env.PORTAL_PEOPLE_FUNCTION
        ? { table: env.PORTAL_PEOPLE_TABLE, function: env.PORTAL_PEOPLE_FUNCTION }
        : undefined,
    language: env.PORTAL_LANGUAGE ?? LANGUAGES[0],
    support:
      env.PORTAL_SUPPORT_NAME && env.PORTAL_SUPPORT_EMAIL
        ? {
            name: env.PORTAL_SUPPORT_NAME,
            email: env.PORTAL_SUPPORT_EMAIL,
            url: env.PORTAL_SUPPORT_URL,
          }
        : undefined,
    release: env.PORTAL_RELEASE,
    mail:
      env.PORTAL_MAIL_SENDER && env.PORTAL_MAIL_CONFIGURATION_SET
        ? {
            from: env.PORTAL_MAIL_SENDER,
            replyTo: env.PORTAL_MAIL_REPLY_TO,
            configurationSet: env.PORTAL_MAIL_CONFIGURATION_SET,
            region: env.PORTAL_MAIL_REGION ?? env.AWS_REGION,
          }
        : undefined,
    own: own.parse(given),
  };
}

/** The own ones alone, which have passed already. */
const own = z.object(ownVariables);

/** A value as an error may show it: not where it may hold a password. */
function shown(value: string): string {
  return value.includes('@') ? 'something with an @ in it' : JSON.stringify(value);
}

let current: Environment | undefined;

/** The environment of this process, read once. @throws {EnvironmentError} */
export function environment(): Environment {
  return (current ??= readEnvironment(process.env));
}
