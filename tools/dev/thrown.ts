import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import * as z from 'zod';

/** Where a line of a stack is: a file and a place in it. */
const PLACE = /\(?([^()\s]+?):(\d+):(\d+)\)?$/;
const NOT_OURS = /node_modules|\bnode:|(?:^|[\s(])tools\/dev\/|app\/unexpected\.server/;
/** Where all of a stack is another's. */
const MOST_FRAMES = 8;
const LINES_AROUND = 2;

/**
 * What was thrown, for a person: message, the frames of the project's own sources, the lines around
 * the first, and the same of its causes.
 *
 * @param mapped makes a stack one of sources
 */
export function describe(thrown: unknown, mapped = (stack: string) => stack): string {
  if (!(thrown instanceof Error)) {
    return `${inspect(thrown)}\nWhat was thrown is no Error, so that nothing says where: throw an Error.`;
  }
  const { cause, stack = '' } = thrown;
  const frames = ownFrames(mapped(stack));
  const inner = thrown instanceof AggregateError ? (thrown.errors as unknown[]) : [];
  return [
    headOf(thrown),
    ...frames,
    ...codeAt(frames[0]),
    ...(cause === undefined ? [] : ['Caused by:', indented(describe(cause, mapped))]),
    ...inner.flatMap((error, at) => [
      `Error ${at + 1} of ${inner.length}:`,
      indented(describe(error, mapped)),
    ]),
  ].join('\n');
}

/** What it says of itself; of a value that a schema refuses, each field by a line. */
function headOf(error: Error): string {
  if (error instanceof z.ZodError) return `${error.name}:\n${z.prettifyError(error)}`;
  return `${error.name}: ${error.message}`;
}

function ownFrames(stack: string): string[] {
  const root = process.cwd();
  const frames = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.replaceAll(`${pathToFileURL(root).href}/`, '').replaceAll(`${root}/`, ''))
    .map((line) => line.replace(/\?t=[\d.]+/, ''));
  const own = frames.filter((line) => !NOT_OURS.test(line) && PLACE.test(line));
  return own.length > 0 ? own : frames.slice(0, MOST_FRAMES);
}

/** The lines around a frame's place, that one marked. */
function codeAt(frame = ''): string[] {
  const [, file = '', line = ''] = PLACE.exec(frame) ?? [];
  if (NOT_OURS.test(file) || !existsSync(file)) return [];
  const at = Number(line);
  const first = Math.max(1, at - LINES_AROUND);
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.slice(first - 1, at + LINES_AROUND).map((text, index) => {
    const number = first + index;
    return `${number === at ? '>' : ' '} ${String(number).padStart(4)} │ ${text}`;
  });
}

const indented = (text: string) => text.replace(/^/gm, '  ');
