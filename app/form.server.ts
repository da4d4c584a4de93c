import type * as z from 'zod';
import { BadFormError } from './errors.server';

/**
 * Reads a form of the portal's own. The schema says every field that it may have.
 *
 * @throws {BadFormError} it is of another kind, has a field twice, or is not as the schema says
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/x-www-form-urlencoded(;|$)/i.test(type)) {
    throw new BadFormError('form-type', 'Expected a form, got another kind of body');
  }
  const fields = [...new URLSearchParams(await request.text())];
  const parsed = schema.safeParse(Object.fromEntries(fields));
  const names = new Set(fields.map(([name]) => name));
  if (parsed.success && names.size === fields.length) return parsed.data;
  throw new BadFormError('form', 'Expected the fields of a form of the portal, each once');
}
