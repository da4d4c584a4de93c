import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join, relative, resolve } from 'node:path';

/** A place in a file that Remix has compiled for browsers. */
const PLACE = /https?:\/\/[^/\s]+\/assets\/([^\s:?]+\.js)(?:\?[^\s:]*)?:(\d+):(\d+)/g;

/** How a source begins that Remix's plugin for hot reload has changed before it was compiled. */
const HOT = '// REMIX HMR BEGIN';
/** How many lines further the text of a source is looked for. */
const FURTHER = 5;

/**
 * Makes of a browser's stack one of sources, by the maps that lie beside the files.
 *
 * @param assets the folder that is served below `/assets/`
 */
export function mappedStack(stack: string, assets: string): string {
  return stack.replace(PLACE, (place, file: string, line: string, column: string) => {
    const map = `${join(assets, file)}.map`;
    if (!existsSync(map)) return place;
    const payload = JSON.parse(readFileSync(map, 'utf8')) as SourceMapPayload;
    const origin = new SourceMap(payload).findOrigin(Number(line), Number(column));
    if (!('fileName' in origin)) return place;
    const source = relative('.', resolve(map, '..', origin.fileName));
    const made = payload.sourcesContent[payload.sources.indexOf(origin.fileName)] ?? '';
    const at = made.startsWith(HOT)
      ? lineBefore(made, origin.lineNumber, readFileSync(source, 'utf8'))
      : origin.lineNumber;
    return at === undefined ? source : `${source}:${at}:${origin.columnNumber}`;
  });
}

/**
 * The line of a source that has become a line of what the plugin has made of it, which the maps take
 * for the source; or the first below of which there is one.
 */
function lineBefore(made: string, line: number, source: string): number | undefined {
  const near = Array.from({ length: FURTHER }, (_, further) => line + further);
  return near.map((one) => sameLine(made, one, source)).find((found) => found !== undefined);
}

/** The line with the same text, as often before it, whatever the blanks between. */
function sameLine(made: string, line: number, source: string): number | undefined {
  const lines = made.split('\n');
  const text = plain(lines[line - 1] ?? '');
  if (text === '') return undefined;
  const before = count(plain(lines.slice(0, line - 1).join('\n')), text);
  let at = -1;
  const all = plain(source);
  for (let found = 0; found <= before; found += 1) {
    at = all.indexOf(text, at + 1);
    if (at < 0) return undefined;
  }
  let seen = 0;
  return source.split('\n').findIndex((one) => (seen += plain(one).length) > at) + 1;
}

const plain = (text: string) => text.replace(/\s/g, '');
const count = (text: string, part: string) => text.split(part).length - 1;
