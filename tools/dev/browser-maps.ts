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
    return `${source}:${origin.lineNumber}:${origin.columnNumber}`;
  });
}
