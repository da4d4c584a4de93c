import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** A place in the project's sources: `app/auth/person.server.ts:54`. */
export type Place = string;

/** The project's sources, by paths from its root. */
export class Sources {
  readonly #texts = new Map<string, string>();

  constructor(readonly root: string) {}

  /** The text of a file. Throws where there is none. */
  text(path: string): string {
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    const text = readFileSync(join(this.root, path), 'utf8');
    this.#texts.set(path, text);
    return text;
  }

  /** The TypeScript files under a folder, sorted. */
  under(folder: string): string[] {
    if (!existsSync(join(this.root, folder))) return [];
    return readdirSync(join(this.root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => join(folder, path))
      .sort();
  }

  /** The files that `entries` import, directly or not, and the entries themselves, sorted. */
  importedFrom(entries: readonly string[]): string[] {
    const found = new Set<string>();
    const visit = (path: string): void => {
      if (found.has(path)) return;
      found.add(path);
      this.importsOf(path).forEach(visit);
    };
    for (const entry of entries) if (existsSync(join(this.root, entry))) visit(entry);
    return [...found].sort();
  }

  /** The project's own files that a file imports. */
  importsOf(path: string): string[] {
    return [...this.text(path).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].flatMap(
      ([, specifier = '']) => this.#resolved(normalize(join(dirname(path), specifier))) ?? [],
    );
  }

  /** The lines of the files that contain `needle`. */
  places(files: readonly string[], needle: string): Place[] {
    return files.flatMap((path) =>
      this.text(path)
        .split('\n')
        .flatMap((line, at) => (line.includes(needle) ? [`${path}:${at + 1}`] : [])),
    );
  }

  #resolved(path: string): string | undefined {
    return [path, `${path}.ts`, `${path}.tsx`, join(path, 'index.ts')].find(
      (each) => /\.tsx?$/.test(each) && existsSync(join(this.root, each)),
    );
  }
}
