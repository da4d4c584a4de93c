import { readFileSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { BUILD_FAILURE } from './places';

/**
 * Tells why Remix could not compile the app, each time that it could not (tools/dev/failing-builds.ts,
 * which has printed it).
 *
 * @returns what ends it
 */
export function watchFailures(tell: (text: string) => void): () => void {
  const watcher = watch(dirname(BUILD_FAILURE), (_event, name) => {
    if (name !== basename(BUILD_FAILURE)) return;
    const text = readFileSync(BUILD_FAILURE, 'utf8').trim();
    if (text !== '') tell(text);
  });
  return () => watcher.close();
}
