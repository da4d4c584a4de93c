import { expect, it } from 'vitest';
import { allAreas } from '../../app/areas.server';
import { peopleCalled } from '../../app/find/findable';
import { assertIconsExist, iconOf, iconsOf } from '../../app/icons.server';
import { PORTAL_PAGES } from '../../app/portal-pages';
import { texts } from '../../contracts/texts/en';

it('are there for every tool, and for what the portal itself can find', () => {
  expect(assertIconsExist).not.toThrow();
  const own = [...PORTAL_PAGES, peopleCalled('x', texts)].map(({ icon }) => icon ?? '');
  for (const icon of [...own, 'house', 'folder']) expect(iconOf(icon), icon).toBeTruthy();
});

it('are markup, and none for a name that an object has by itself', () => {
  expect(iconOf('hammer')).toMatch(/^<(path|g) /);
  for (const name of ['__proto__', 'constructor', '', 'no-such-icon']) {
    expect(iconOf(name)).toBeUndefined();
  }
});

it('are given once each, of the tools that are shown', () => {
  const tools = allAreas.flatMap((area) => area.tools);
  const names = Object.keys(iconsOf([...tools, ...tools]));
  expect(new Set(names)).toEqual(new Set(tools.flatMap(({ icon }) => icon ?? [])));
  expect(iconsOf([{}, { icon: undefined }])).toEqual({});
});
