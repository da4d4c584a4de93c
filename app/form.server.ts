import type { ActionFunctionArgs } from '@remix-run/node';
import * as z from 'zod';
import type { Sub } from '../contracts/log-values';
import { BadFormError } from './errors.server';
import { orProblem } from './problem.server';
import { redirectTo } from './redirect.server';

/** Far more than a form of the portal needs. The host refuses bodies over 64 KB before. */
const MOST_FIELDS = 64;
const LONGEST_VALUE = 8_192;
const FORM_TYPE = /^application\/x-www-form-urlencoded(;|$)/i;

/** A form of buttons alone: whatever fields it has are left unread. */
export const noFields = z.object({});

/** The guard of an action that anyone may call. */
export const anyone = async () => undefined;

/** What a guard lets pass: nobody known, a person, or a person with the area they may enter. */
type Passed = { readonly sub: Sub } | { readonly person: { readonly sub: Sub } } | undefined;

/** Where a form leads, with the `Set-Cookie` headers on the way. */
export interface Destination {
  readonly address: string;
  readonly cookies: readonly string[];
}

/**
 * Answers a form: the one way in which an action is made (tools/lint/plugin.js). The guard comes first,
 * then the form is read, and what it did is shown by the page that the answer redirects to, so that
 * a reload sends nothing again (docs/decisions/0014).
 *
 * @param schema every field that the form may have
 * @param guard such as `requirePerson`, or {@link anyone}
 * @param handle does what the form asks for; its result is where the browser goes
 * @throws what the guard throws; a 400 response for a form that the page does not have; the response
 *   to a `PortalError` of `handle`
 */
export async function formAction<Schema extends z.ZodType, Pass extends Passed>(
  args: ActionFunctionArgs,
  schema: Schema,
  guard: (args: ActionFunctionArgs) => Promise<Pass>,
  handle: (form: z.output<Schema>, passed: Pass) => Promise<string | Destination>,
): Promise<Response> {
  const passed = await guard(args);
  const sub = passed && ('person' in passed ? passed.person.sub : passed.sub);
  const work = readForm(args.request, schema).then((form) => handle(form, passed));
  const led = await orProblem(args.context, work, sub);
  const { address, cookies } = typeof led === 'string' ? { address: led, cookies: [] } : led;
  const headers = new Headers();
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return redirectTo(address, headers);
}

/** @throws {BadFormError} it is of another kind, has a field twice, or is not as the schema says */
async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const type = request.headers.get('Content-Type');
  const text = await request.text();
  const isForm = type === null ? text === '' : FORM_TYPE.test(type);
  if (!isForm) throw new BadFormError('form-type', 'Expected a form, got another kind of body');
  const fields = [...new URLSearchParams(text)];
  const parsed = schema.safeParse(Object.fromEntries(fields));
  const once = new Set(fields.map(([name]) => name)).size === fields.length;
  const bounded =
    fields.length <= MOST_FIELDS && fields.every(([, value]) => value.length <= LONGEST_VALUE);
  if (parsed.success && once && bounded) return parsed.data;
  throw new BadFormError('form', 'Expected the fields of a form of the portal, each once');
}
