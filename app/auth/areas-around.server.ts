import { inLanguage, type Language } from '../../contracts/language';
import { areasAbove, type Area } from '../areas.server';
import type { AreaFacts, AreaNode } from '../components/area-frame';
import { opensItself, type Person } from './person.server';

/** With more areas than this, those around are the ones beside the way to the page's. */
const MOST_AROUND = 60;
/** Beside one another, where there are so many. */
const MOST_BESIDE = 20;

/**
 * Of the areas inside the top-level area of one those that the person may open: all, or where they
 * are many, at each step of the way to it the first of those there are.
 *
 * @param area one that the person may open
 */
export function areasAround(
  area: Area,
  person: Person,
  language: Language,
): Pick<AreaFacts, 'top' | 'isPart'> {
  const [top = area] = areasAbove(area);
  const openIn = ({ areas }: Area) => areas.filter((nested) => opensItself(person, nested));
  const countIn = (one: Area): number =>
    openIn(one).reduce((sum, nested) => sum + 1 + countIn(nested), 0);
  const node = (one: Area, inside: (one: Area) => readonly Area[]): AreaNode => ({
    path: one.path,
    title: inLanguage(one.title, language),
    areas: inside(one).map((nested) => node(nested, inside)),
  });
  if (countIn(top) <= MOST_AROUND) return { top: node(top, openIn), isPart: false };
  const isOnWay = ({ path }: Area) => `${area.path}/`.startsWith(`${path}/`);
  const beside = (one: Area) =>
    isOnWay(one) ? openIn(one).filter((nested, at) => at < MOST_BESIDE || isOnWay(nested)) : [];
  return { top: node(top, beside), isPart: true };
}
