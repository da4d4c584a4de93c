import { parseWithZod } from '@conform-to/zod/v4';
import * as z from 'zod';
import type { $ZodIssue } from 'zod/v4/core';
import type { Language } from '../contracts/language';
import { isHeard } from './diagnostics.server';
import { BadFormError } from './errors.server';
import { isFieldName } from './form-body.server';
import { isForeign, messageOf } from './form-issues.server';
import { mismatchOf } from './form-mismatch.server';
import { FORM_FIELD, INTENT_FIELD, type FormReply } from './form-reply';

/** What nobody is sent back, by the names of its fields. */
const SECRET = /(?:^|[.\]])(?:code|pin)(?:$|[.[])|password|passphrase|secret|token/i;

/** A row is added or removed: as Conform writes it, and no more of what it could. */
const ROWS =
  /^\{"type":"(?:insert|remove)","payload":\{"name":"([\w.[\]-]+)"(?:,"index":\d{1,2})?\}\}$/;

/** What a form says of itself, beside its own fields. */
const about = z.strictObject({
  form: z.array(z.string().regex(/^[\w.-]{1,64}$/)).max(1),
  /** The list has a name that a field may have. */
  intent: z.array(z.string().refine((text) => isFieldName(ROWS.exec(text)?.[1] ?? ''))).max(1),
});

/** A form that was read. */
export interface ReadForm<Output> {
  /** What it asks for; else there is a reply. */
  readonly asked?: { readonly form: Output };
  /** What is wrong with it; nothing is where a row was added or removed. */
  readonly reply?: FormReply;
  /**
   * What it is told where something else is wrong with it.
   *
   * @throws {BadFormError} it has no place to show it
   */
  readonly replyWith: (errors: FormReply['errors']) => FormReply;
}

/**
 * Holds the fields of a form against its schema.
 *
 * @throws {BadFormError} no page has such a form, or it does not show what is wrong with it
 */
export async function checkForm<Schema extends z.ZodType>(
  body: FormData,
  schema: Schema,
  language: Language,
): Promise<ReadForm<z.output<Schema>>> {
  const said = about.safeParse({
    form: body.getAll(FORM_FIELD),
    intent: body.getAll(INTENT_FIELD),
  });
  if (!said.success) throw badForm('what a form says of itself');
  const [shownBy] = said.data.form;
  body.delete(FORM_FIELD);
  const names = [...body.keys()];
  const submission = await parsed(body, schema, language);
  const replyWith = (errors: FormReply['errors']): FormReply => {
    if (shownBy === undefined) {
      const wrong = Object.keys(errors).join(', ');
      throw badForm(`a <CheckedForm>, which shows what is wrong with it (${wrong})`);
    }
    const { initialValue } = submission.reply({ hideFields: names.filter(isSecret) });
    return { form: shownBy, values: initialValue, errors };
  };
  if (submission.status === 'success') return { asked: { form: submission.value }, replyWith };
  const { error, payload } = submission;
  const wrong = Object.entries(error ?? {}).map(([name, issues]) => ({
    name,
    issues: issues ?? [],
  }));
  const issues = wrong.flatMap(({ issues }) => issues);
  if (issues.some((issue) => isForeign(issue, payload))) {
    if (!isHeard()) throw badForm('the fields of its schema');
    throw new BadFormError('form', mismatchOf(issues, schema, payload));
  }
  const errors = Object.fromEntries(
    wrong.map(({ name, issues }) => [name, issues.map(({ message }) => message)]),
  );
  return { reply: replyWith(said.data.intent.length > 0 ? {} : errors), replyWith };
}

/** @throws {BadFormError} rows of what is no list */
async function parsed<Schema extends z.ZodType>(
  body: FormData,
  schema: Schema,
  language: Language,
) {
  try {
    return await parseWithZod(body, {
      schema,
      async: true,
      error: (issue) => messageOf(issue, language),
      formatError: (issues: $ZodIssue[]) => issues,
    });
  } catch (cause) {
    throw badForm('rows of a list', { cause });
  }
}

const isSecret = (name: string) => SECRET.test(name);

const badForm = (expected: string, options?: ErrorOptions) =>
  new BadFormError('form', `Expected ${expected}, got another form`, options);
