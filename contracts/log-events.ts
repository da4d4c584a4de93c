import { REFUSALS } from './access-commands';
import { COMPANY_SIGN_IN_REFUSALS } from './company-sign-in';
import { PEOPLE_REFUSALS } from './people-commands';
import { OUTCOMES, type OutcomeName } from './emailed-code';
import type { Checked } from './log-values';

/**
 * What is logged: each kind of line of the portal and of the triggers, once. The types of the log
 * calls, docs/log.md, the report's table and the metrics are made from it.
 */

/** What a field holds: one of the values that its line names, or a value of this kind. */
interface Kinds<Area extends string, Group extends string> {
  readonly number: number;
  readonly boolean: boolean;
  readonly requestId: Checked<'requestId'>;
  readonly traceId: Checked<'traceId'>;
  readonly sub: Checked<'sub'>;
  readonly path: Checked<'path'>;
  readonly origin: Checked<'origin'>;
  readonly errorText: Checked<'errorText'>;
  /** The path of an area in the list. */
  readonly area: Area;
  /** Groups that guard areas of the list. */
  readonly groups: readonly Group[];
}

/** A kind of line. A field whose name ends in `?` may be absent. */
export interface LineShape {
  readonly event: string;
  /** The triggers' lines have none. */
  readonly level?: 'info' | 'warn' | 'error';
  readonly when: string;
  readonly fields: Readonly<
    Record<string, keyof Kinds<string, string> | readonly (string | number | boolean)[]>
  >;
}

/* The lists and tables below are laid out by hand: one kind of line is one glance. */

/** Why a cookie is no proof. */
// prettier-ignore
const proofFaults = [
  'size', 'malformed', 'subject', 'algorithm', 'key-id', 'crit', 'issuer', 'token-use', 'client',
  'auth-time', 'expiry', 'expired', 'future', 'signature', 'signed-out',
] as const;
export type ProofFault = (typeof proofFaults)[number];

/** Why there is no identity, or none that can be checked: none of these is longer, or a request's line is. */
// prettier-ignore
const identityFaults = [
  'missing', 'repeated', 'size', 'malformed', 'algorithm', 'key-id', 'crit', 'signer', 'client',
  'issuer', 'expiry', 'expired', 'subject', 'signature', 'keys',
] as const;
export type IdentityFault = (typeof identityFaults)[number];

/** Why a request with an identity got a problem page: account, pace, what does not answer, address, form, cookie. */
// prettier-ignore
const problemReasons = [
  'disabled', 'unknown', 'unready', 'signed-out', 'too-much', 'access-table',
  'cognito', 'proof-keys', 'proof', 'challenge', 'client-secret',
  'mail', 'secret', 'service',
  'page', 'too-long', 'form-type', 'form', 'proof-too-large', 'cookie-too-large',
] as const;
export type ProblemReason = (typeof problemReasons)[number];

const challengeOutcomes = Object.keys(OUTCOMES) as OutcomeName[];

const request = { requestId: 'requestId', sub: 'sub' } as const;
const guard = { ...request, 'prefetch?': [true], 'area?': 'area' } as const;

/** The lines of the portal. All have `level` and `time` besides. */
// prettier-ignore
export const portalLines = [
  { event: 'listening', level: 'info', when: 'The process takes requests.',
    fields: { port: 'number', portalUrl: 'origin' } },
  { event: 'request', level: 'info',
    when: 'An answer is over; `refused` is why the request had no identity, which no other line tells.',
    fields: { requestId: 'requestId', 'traceId?': 'traceId',
      method: ['GET', 'HEAD', 'POST', 'OTHER'], path: 'path', status: 'number',
      completed: 'boolean', durationMs: 'number', 'refused?': identityFaults } },
  { event: 'decision', level: 'info', when: 'A guard let a person pass.',
    fields: { ...guard, allowed: [true], reason: ['signed-in', 'member', 'fresh-proof'] } },
  { event: 'decision', level: 'info',
    when: 'A person without all groups of an area was sent to the denied page.',
    fields: { ...guard, allowed: [false], reason: ['not-a-member'], missing: 'groups' } },
  { event: 'decision', level: 'info',
    when: 'A person without a fresh code was sent to the verify page; `detail` is what was wrong with the proof.',
    fields: { ...guard, allowed: [false], reason: ['no-proof', 'proof-too-old'],
      'detail?': ['absent', ...proofFaults] } },
  { event: 'decision', level: 'warn',
    when: 'A request got a problem page, and not for its identity; `detail` of 500 and 503 is what came instead.',
    fields: { requestId: 'requestId', 'sub?': 'sub', allowed: [false], reason: problemReasons,
      status: [400, 403, 429, 500, 503], 'detail?': 'errorText' } },
  { event: 'step-up', level: 'info',
    when: 'A form of `/verify` was taken; `outcome` is what the page then says, or that the code was right.',
    fields: { ...request, intent: ['send', 'verify'],
      'outcome?': ['proved', ...challengeOutcomes, 'malformed', 'out-of-answers', 'session-over', 'federated', 'unavailable', 'too-many-groups'],
      'detail?': 'errorText' } },
  { event: 'step-up', level: 'info', when: 'The form of `/account` was taken.',
    fields: { ...request, intent: ['drop-proof'], outcome: ['dropped'] } },
  { event: 'command', level: 'warn',
    when: 'A function that takes commands did nothing (`unavailable`), or nobody knows what it did (`unknown`).',
    fields: { ...request, function: ['access', 'people'], outcome: ['unavailable', 'unknown'] } },
  { event: 'webhook', level: 'info',
    when: 'A program posted to a webhook; `refused` is a wrong signature, `repeated` what this process had taken before.',
    fields: { requestId: 'requestId', path: 'path',
      outcome: ['taken', 'repeated', 'refused', 'malformed', 'failed'] } },
  { event: 'error', level: 'error', when: 'Something went wrong unexpectedly, in the rendering too.',
    fields: { requestId: 'requestId', name: 'errorText', message: 'errorText', 'stack?': 'errorText' } },
  { event: 'log-gap', level: 'warn',
    when: 'Lines can be written again; so many were dropped, because the disk was full or nobody read.',
    fields: { lines: 'number' } },
  { event: 'stopping', level: 'info', when: 'The process was told to end.',
    fields: { signal: ['SIGTERM', 'SIGINT'] } },
  { event: 'stopped', level: 'info', when: 'The last connection has ended.', fields: {} },
] as const satisfies readonly LineShape[];

/** In every line of the triggers; `error` is an error's name, its message may say too much. */
// prettier-ignore
const invocation = {
  'sub?': 'sub', 'requestId?': 'requestId', durationMs: 'number', 'error?': 'errorText',
} as const;

/** The lines of the triggers: one an invocation, and one for what happened on the way. */
// prettier-ignore
export const triggerLines = [
  { event: 'challenge.defined',
    when: 'Define said what comes next; `failed` is also the answer after the last.',
    fields: { outcome: ['asked', 'passed', 'failed', 'error'], ...invocation } },
  { event: 'challenge.created', when: 'Create mailed a code, or said why not.',
    fields: { outcome: [...challengeOutcomes, 'error'], ...invocation } },
  { event: 'challenge.answered', when: 'Verify judged an answer; the one that begins a lock is `locked`.',
    fields: { outcome: ['right', 'wrong', 'expired', 'superseded', 'used', 'locked', 'nothing-asked', 'error'],
      ...invocation } },
  { event: 'challenge.lock', when: 'A lock began.',
    fields: { outcome: ['until-time', 'until-administrator'], ...invocation } },
  { event: 'challenge.mail',
    when: 'SES does not take a mail (`refused`), failed or was not reached (`failed`), or did not answer in time (`unanswered`): that mail may go out after all.',
    fields: { outcome: ['refused', 'failed', 'unanswered'], ...invocation } },
  { event: 'challenge.taken-back',
    when: 'A send whose mail failed could not be taken back, so it counts.',
    fields: { outcome: ['failed'], ...invocation } },
  { event: 'access.command',
    when: 'A command about access was carried out or not; `partly`: of several acts not all. The table has who did what about whom, and why.',
    fields: { command: ['ask', 'withdraw', 'refuse', 'end', 'prepare', 'confirm', 'cut', 'cut-everyone',
        'review', 'pin', 'none'],
      outcome: ['done', 'partly', 'prepared', 'refused', 'unavailable', 'unknown'],
      'reason?': REFUSALS, 'acts?': 'number', ...invocation } },
  { event: 'access.mail',
    when: 'A mail about access or an account did not go out, as in `challenge.mail`, or because the stack had sent too many (`over-budget`).',
    fields: { outcome: ['refused', 'failed', 'unanswered', 'over-budget'], ...invocation } },
  { event: 'access.lock', when: 'Wrong codes for acts began a lock.',
    fields: { outcome: ['until-time', 'until-administrator'], ...invocation } },
  { event: 'people.command',
    when: 'A command about accounts was carried out or not; `authority`: it changed, or began to change, who is an administrator or an owner. The table has who did what to whom, and why.',
    fields: { command: ['prepare', 'confirm', 'disable', 'remove', 'sign-out', 'none'],
      outcome: ['done', 'partly', 'prepared', 'refused', 'unavailable', 'unknown'],
      'reason?': PEOPLE_REFUSALS, 'acts?': 'number', 'authority?': [true], ...invocation } },
  { event: 'company.sign-in',
    when: 'A person of the company’s provider was let in (`admitted`), for the first time (`linked`), or refused; or an account was made by an administrator (`passed`).',
    fields: { outcome: ['admitted', 'linked', 'passed', ...COMPANY_SIGN_IN_REFUSALS, 'error'], ...invocation } },
  { event: 'people.account', when: 'One of several acts on accounts did not come to its end.',
    fields: { outcome: ['unknown'], ...invocation } },
] as const satisfies readonly LineShape[];

type ValueOf<Field, All> = Field extends readonly (infer Value)[]
  ? Value
  : Field extends keyof All
    ? All[Field]
    : never;

type LineOf<Shape extends LineShape, All> = Shape extends LineShape
  ? { readonly event: Shape['event'] } & {
      readonly [Name in keyof Shape['fields'] as Name extends `${string}?` ? never : Name]: ValueOf<
        Shape['fields'][Name],
        All
      >;
    } & {
      readonly [Name in keyof Shape['fields'] as Name extends `${infer Bare}?` ? Bare : never]?:
        ValueOf<Shape['fields'][Name], All> | undefined;
    }
  : never;

type Level = NonNullable<LineShape['level']>;

/** A line of some kinds, of one of the levels, with the areas and groups of a list. */
export type LineOfLevel<
  Shape extends LineShape,
  At extends Level,
  Area extends string,
  Group extends string,
> = LineOf<Extract<Shape, { readonly level: At }>, Kinds<Area, Group>>;

/** A line of the portal of one of the levels, with the areas and groups of its list. */
export type PortalLine<
  At extends Level = Level,
  Area extends string = string,
  Group extends string = string,
> = LineOfLevel<(typeof portalLines)[number], At, Area, Group>;

/** A line of the triggers. */
export type TriggerLine = LineOf<(typeof triggerLines)[number], Kinds<never, never>>;

type FieldOf<Line, Given> = Line extends unknown
  ? Given extends Line
    ? keyof Line
    : never
  : never;

/** A line without fields that its kind does not have, a spread object's included. */
export type Exactly<Line, Given extends Line> = Given & {
  readonly [Name in Exclude<keyof Given, FieldOf<Line, Given>>]: never;
};
