import { createElement as element } from 'react';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { rendered } from '../../app/rendered.server';

/** React's buffer has 2,048 bytes: of these texts, some letters do not fit what is left of it. */
const LENGTHS = Array.from({ length: 20 }, (_, at) => 520 + at);

it.each(['ü', '€', '😀'])('has no zeros where %s does not fit', async (letter) => {
  for (const length of LENGTHS) {
    const texts = [500, 500, 500, length].map((count) => 'a'.repeat(count));
    const lines = [...texts, letter.repeat(50)].map((text, key) => element('p', { key }, text));
    const page = element('main', null, ...lines);
    const body = await new Promise<Uint8Array>((resolve, reject) => {
      const stream = renderToPipeableStream(page, {
        onAllReady: () => void rendered(stream).then(resolve, reject),
      });
    });
    expect(Buffer.from(body).toString()).toBe(renderToString(page));
  }
});
