import { areaAt, type Area } from '../areas.server';
import { returnPath } from './step-up/return-to.server';

const addressOf = ({ path }: Pick<Area, 'path'>) => `/areas/${path}`;

/** The address of the denied page; the page that was asked for is in it where it is not the area's. */
export function deniedAddress(area: Pick<Area, 'path'>, returnTo: string): string {
  const query = new URLSearchParams({ area: area.path });
  const path = returnPath(returnTo);
  if (path !== '/' && path !== addressOf(area)) query.set('returnTo', path);
  return `/denied?${query.toString()}`;
}

/** What an address of the denied page says: the area, and where the person was going. */
export function readDeniedAddress(url: string): { area: Area; returnTo: string } | undefined {
  const { searchParams } = new URL(url);
  const area = areaAt(searchParams.get('area') ?? '');
  if (!area) return undefined;
  const path = returnPath(searchParams.get('returnTo') ?? '/');
  return { area, returnTo: path === '/' ? addressOf(area) : path };
}
