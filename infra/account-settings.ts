import { z } from 'zod';
import { text } from './setting-texts';

/** AWS lets a resource have 50, and adds some of its own (AWS, "Tag naming limits"). */
const MOST_TAGS = 40;

const tags = `at most ${MOST_TAGS} texts by name, of letters, digits, spaces and _ . : / = + - @; names at most 128 long, not beginning with "aws:", none twice but for its case; texts from 1 to 256`;

/** What every service that is tagged here takes (AWS, "Tag naming limits and requirements"). */
const tagText = /^[\p{L}\p{N} _.:/=+\-@]+$/u;

function areTags(given: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(given);
  return (
    names.length <= MOST_TAGS &&
    new Set(names.map((name) => name.toLowerCase())).size === names.length &&
    names.every((name) => tagText.test(name) && name.length <= 128 && !/^aws:/i.test(name)) &&
    Object.values(given).every((value) => tagText.test(value) && value.length <= 256)
  );
}

/** The schema of {@link AccountSettings}: what a company's account asks of every stack. */
export const accountSettings = {
  tags: z
    .record(z.string(), z.string({ error: tags }), { error: tags })
    .refine(areTags, { error: tags })
    .default({}),
  permissionsBoundary: text(
    /^arn:aws:iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]{1,512}$/,
    'the ARN of a managed policy',
  ).optional(),
  bootstrapQualifier: text(
    /^[A-Za-z0-9_-]{1,10}$/,
    'at most 10 letters, digits, hyphens and underscores',
  ).optional(),
};

/**
 * What a company's account asks of every stack.
 *
 * - `tags`: on everything that can have some; none if not given.
 * - `permissionsBoundary`: the ARN of the policy that bounds every role of the stack.
 * - `bootstrapQualifier`: of the CDK bootstrap that deploys, if it is another than CDK's own.
 */
export type AccountSettings = z.output<z.ZodObject<typeof accountSettings>>;
