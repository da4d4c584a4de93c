import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join, relative, resolve } from 'node:path';

/** A place in a file that Remix has compiled for browsers. */
const PLACE = /https?:\/\/[^/\s]+\/assets\/([^\s:?]+\.js)(?:\?[^\s:]*)?:(\d+):(\d+)/g;

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
    const at = existsSync(source)
      ? lineBefore(made, origin.lineNumber, readFileSync(source, 'utf8'))
      : undefined;
    return `${source}:${at ?? origin.lineNumber}:${origin.columnNumber}`;
  });
}

/**
 * The line of a source that has become a line of what Remix's plugin for hot reload has made of it,
 * which its maps take for the source: the same text, as often before it, whatever the blanks between.
 */
function lineBefore(made: string, line: number, source: string): number | undefined {
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
