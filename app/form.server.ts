import { data, type ActionFunctionArgs } from '@remix-run/node';
import * as z from 'zod';
import { inLanguage, type Localized } from '../contracts/language';
import type { Sub } from '../contracts/log-values';
import { formBody } from './form-body.server';
import { checkForm } from './form-check.server';
import type { FormReply } from './form-reply';
import { orProblem } from './problem.server';
import { redirectTo } from './redirect.server';
import { toldCookie } from './told.server';

/** A form of buttons alone: whatever fields it has are left unread. */
export const noFields = z.object({});

/** The guard of an action that anyone may call. */
export const anyone = async () => undefined;

/** What a guard lets pass: nobody known, a person, or a person with the area they may enter. */
type Passed = { readonly sub: Sub } | { readonly person: { readonly sub: Sub } } | undefined;

/** Where a form leads, what is told there, and the `Set-Cookie` headers on the way. */
export interface Destination {
  readonly address: string;
  /** Told once, at the top of the next page, to a person who is signed in. */
  readonly done?: Localized;
  readonly cookies?: readonly string[];
}

/** What is wrong with a form, by the names of its fields; under `''` with the form as a whole. */
export interface Fault {
  readonly errors: Readonly<Record<string, Localized>>;
}

interface FormOptions {
  /** Whether the form carries files. */
  readonly files?: boolean;
}

/** What was sent cannot be processed as it is: RFC 9110, 15.5.21. */
const UNPROCESSABLE = 422;

/**
 * Answers a form: the one way in which an action is made (tools/lint/plugin.js). The guard comes first,
 * then the form is read, and what it did is shown by the page that the answer redirects to, so that
 * a reload sends nothing again (docs/decisions/0014). What a person has to correct is shown by the
 * page itself, where its form is a `CheckedForm` (docs/guides/forms.md).
 *
 * @param schema every field that the form may have; an empty field counts as none
 * @param guard such as `requirePerson`, or {@link anyone}
 * @param handle does what the form asks for; its result is where the browser goes, or what is wrong
 * @throws what the guard throws; a 400 response for a form that the page does not have; the response
 *   to a `PortalError` of `handle`
 */
export async function formAction<Schema extends z.ZodType, Pass extends Passed>(
  args: ActionFunctionArgs,
  schema: Schema,
  guard: (args: ActionFunctionArgs) => Promise<Pass>,
  handle: (form: z.output<Schema>, passed: Pass) => Promise<string | Destination | Fault>,
  { files = false }: FormOptions = {},
) {
  const passed = await guard(args);
  const sub = passed && ('person' in passed ? passed.person.sub : passed.sub);
  const { language } = args.context;
  const answer = async () => {
    const body = await formBody(args.request, files);
    const { asked, reply, replyWith } = await checkForm(body, schema, language);
    if (!asked) return answerWith(reply ?? replyWith({}));
    const led = await handle(asked.form, passed);
    if (typeof led === 'string') return lead({ address: led });
    if ('address' in led) return lead(led);
    const errors = Object.entries(led.errors).map(([name, text]) => [
      name,
      [inLanguage(text, language)],
    ]);
    return answerWith(replyWith(Object.fromEntries(errors) as FormReply['errors']));
  };
  const lead = ({ address, done, cookies = [] }: Destination) => {
    const headers = new Headers();
    for (const cookie of cookies) headers.append('Set-Cookie', cookie);
    if (done !== undefined && sub !== undefined) {
      headers.append('Set-Cookie', toldCookie(sub, inLanguage(done, language)));
    }
    return redirectTo(address, headers);
  };
  return orProblem(args.context, answer(), sub);
}

/** The same page again; where nothing is wrong, a row more or less. */
function answerWith(reply: FormReply) {
  const isFault = Object.keys(reply.errors).length > 0;
  return data(reply, { status: isFault ? UNPROCESSABLE : 200 });
}
