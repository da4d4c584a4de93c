import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The pictures of a scene. */
export interface Taken {
  readonly scene: string;
  readonly pictures: readonly Picture[];
}

interface Picture {
  /** Theme and width. */
  readonly look: string;
  /** Its file's name. */
  readonly file: string;
}

/** Writes a page with all pictures of a folder, a row for each scene. */
export async function writeContactSheet(folder: string, taken: readonly Taken[]): Promise<string> {
  const rows = taken.map(
    ({ scene, pictures }) => `<section id="${scene}"><h2>${scene}</h2>
${pictures.map((picture) => figure(scene, picture)).join('\n')}
</section>`,
  );
  const path = join(folder, 'index.html');
  await writeFile(path, page(rows.join('\n')));
  return path;
}

const figure = (scene: string, { look, file }: Picture) =>
  `<figure><a href="${file}"><img src="${file}" alt="${scene}, ${look}" loading="lazy"></a><figcaption>${look}</figcaption></figure>`;

const page = (rows: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Screenshots</title>
<style>
body { background: #808890; color: #fff; font: 1rem system-ui, sans-serif; margin: 1rem }
section { display: flex; flex-wrap: wrap; gap: 1rem; margin-bottom: 2rem }
h2 { flex-basis: 100%; margin: 0 }
figure { margin: 0 }
img { display: block; height: 22rem; max-width: 40rem; object-fit: cover; object-position: top }
</style>
<h1>Screenshots</h1>
${rows}
</html>
`;
