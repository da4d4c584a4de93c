import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's sources, by paths from its root. */
export class Sources {
  readonly #texts = new Map<string, string>();

  constructor(readonly root: string) {}

  /** The text of a file. Throws where there is none. */
  text(path: string): string {
    const text = this.#texts.get(path) ?? readFileSync(join(this.root, path), 'utf8');
    this.#texts.set(path, text);
    return text;
  }

  /** The lines that contain `needle`, of those of the files that are the project's own. */
  places(files: readonly string[], needle: string): string[] {
    return files
      .filter((path) => /^(?!node_modules).*\.tsx?$/.test(path))
      .filter((path) => existsSync(join(this.root, path)))
      .flatMap((path) => {
        const lines = this.text(path).split('\n');
        return lines.flatMap((line, at) => (line.includes(needle) ? `${path}:${at + 1}` : []));
      });
  }
}
