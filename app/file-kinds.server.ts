import * as z from 'zod';
import { fill } from '../contracts/texts/filling';
import { saying } from './form-issues.server';

/** How the content of a file of each kind begins. */
const BEGINNINGS = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
  /** And what is made of one: documents and sheets of office suites. */
  zip: [0x50, 0x4b, 0x03, 0x04],
} as const;

/** A kind of file that is known by its content; of `csv` and `txt` that it is text in UTF-8. */
export type FileKind = keyof typeof BEGINNINGS | 'csv' | 'txt';

/**
 * A field for a file, whose kind is what it holds: its name and its type are whatever was sent.
 *
 * @param mostBytes of the file; a form has 64 KB in all
 */
export function fileOf(kinds: readonly FileKind[], mostBytes: number) {
  const known = kinds.map((kind) => kind.toUpperCase()).join(', ');
  return z
    .file()
    .max(mostBytes, { abort: true })
    .refine(
      (file) => isOfKind(file, kinds),
      saying(({ form }) => fill(form.fileKind, { kinds: known })),
    );
}

async function isOfKind(file: File, kinds: readonly FileKind[]): Promise<boolean> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return kinds.some((kind) =>
    kind === 'csv' || kind === 'txt'
      ? isText(bytes)
      : BEGINNINGS[kind].every((byte, at) => bytes[at] === byte),
  );
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
