import express, { type Request, type RequestHandler } from 'express';
import * as z from 'zod';
import { mappedStack } from './browser-maps';
import { ASSETS } from './places';
import type { Reports, Told } from './reports';
import { describe } from './thrown';

const PATH = '/__dev/reports';
const MOST_BYTES = '200kb';

interface SentError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly cause?: SentError | undefined;
  readonly errors?: readonly SentError[] | undefined;
}

const sentError: z.ZodType<SentError> = z.lazy(() =>
  z.object({
    name: z.string(),
    message: z.string(),
    stack: z.string(),
    cause: sentError.optional(),
    errors: z.array(sentError).optional(),
  }),
);

/** What a page reports: an error with its causes, or something in words. */
const sentReport = z.object({
  page: z.string(),
  title: z.string(),
  text: z.string().default(''),
  error: sentError.optional(),
});

/** Tells pages what was reported as it comes, and takes what they report themselves. */
export function reportPages(reports: Reports): RequestHandler {
  const router = express.Router();
  router.get(PATH, (req, res) => {
    res.set('Cache-Control', 'no-store').type('text/event-stream');
    const send = (told: Told) => res.write(`data: ${JSON.stringify(told)}\n\n`);
    send(reports.told);
    req.once('close', reports.listen(send));
  });
  router.post(PATH, express.json({ limit: MOST_BYTES }), (req: Request<unknown, unknown>, res) => {
    const sent = sentReport.safeParse(req.body);
    if (!sent.success) return void res.sendStatus(400);
    const { page, title, text, error } = sent.data;
    const told = error && describe(errorOf(error), (stack) => mappedStack(stack, ASSETS));
    reports.add({ page, title, text: [told, text].filter(Boolean).join('\n\n') });
    res.sendStatus(204);
  });
  return router;
}

/** An error as it was in the browser. */
function errorOf({ name, message, stack, cause, errors }: SentError): Error {
  const options = cause && { cause: errorOf(cause) };
  const error = errors
    ? new AggregateError(errors.map(errorOf), message, options)
    : new Error(message, options);
  return Object.assign(error, { name, stack });
}
