import { BadFormError } from './errors.server';

/** Far more than a form of the portal needs. The host refuses bodies over 64 KB before. */
const MOST_FIELDS = 64;
const LONGEST_VALUE = 8_192;
const FORM_TYPE = /^application\/x-www-form-urlencoded(;|$)/i;
const FILES_TYPE = /^multipart\/form-data;/i;

/** `reason`, `lines[2].amount`: words, and places in lists, at most a few levels deep. */
const FIELD_NAME = /^[\w-]+(?:\.[\w-]+|\[\d{1,2}\]){0,5}$/;
const INNER_NAME = /(?:^|\.)(?:__proto__|__state__|constructor|prototype)(?=$|[.[])/;

/** Whether a field may have a name: a list as long as a place in it says would fill the memory. */
export const isFieldName = (name: string) => FIELD_NAME.test(name) && !INNER_NAME.test(name);

/**
 * The fields of a form.
 *
 * @param files whether it is one that carries files
 * @throws {BadFormError} it is of another kind, has too many fields, or one with a strange name
 */
export async function formBody(request: Request, files = false): Promise<FormData> {
  const body = await (files ? withFiles(request) : withoutFiles(request));
  const fields = [...body];
  const isBounded = fields.length <= MOST_FIELDS && fields.every(isShort);
  if (!isBounded) throw new BadFormError('form', 'Expected a form of few and short fields');
  if (!fields.every(([name]) => isFieldName(name))) {
    throw new BadFormError('form', 'Expected names such as lines[2].amount, got others');
  }
  return body;
}

const isShort = ([, value]: [string, FormDataEntryValue]) =>
  typeof value !== 'string' || value.length <= LONGEST_VALUE;

async function withoutFiles(request: Request): Promise<FormData> {
  const type = request.headers.get('Content-Type');
  const text = await request.text();
  const isForm = type === null ? text === '' : FORM_TYPE.test(type);
  if (!isForm) throw otherKind();
  const body = new FormData();
  for (const [name, value] of new URLSearchParams(text)) body.append(name, value);
  return body;
}

async function withFiles(request: Request): Promise<FormData> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!FILES_TYPE.test(type)) throw otherKind();
  const body = await request.arrayBuffer();
  try {
    // Node's own: the files of Remix's requests are none of its `File`, for which schemas ask.
    return await new Response(body, { headers: { 'Content-Type': type } }).formData();
  } catch (cause) {
    throw otherKind({ cause });
  }
}

const otherKind = (options?: ErrorOptions) =>
  new BadFormError('form-type', 'Expected a form, got another kind of body', options);
