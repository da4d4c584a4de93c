import { describe, expect, it } from 'vitest';
import { texts as german } from '../../../contracts/texts/de';
import { texts as english } from '../../../contracts/texts/en';
import { pieces } from '../../../contracts/texts/filling';

/** Every text of a section by where it stands: `frame.skip`. */
function textsBelow(section: object, path = ''): [string, string][] {
  return Object.entries(section).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [[path + key, value]] : textsBelow(value, `${path}${key}.`),
  );
}

const holes = (text: string) => pieces(text).filter((_, at) => at % 2 === 1);
const inGerman = new Map(textsBelow(german));

describe('the catalogue', () => {
  it.each(textsBelow(english))('has %s in German with the same holes', (path, text) => {
    const translated = inGerman.get(path);
    expect(translated?.trim()).toBeTruthy();
    expect(new Set(holes(translated ?? ''))).toEqual(new Set(holes(text)));
  });
});
