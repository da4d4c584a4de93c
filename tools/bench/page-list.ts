import { AREA } from './people';

/** A page that releases are asked for. */
export interface Page {
  readonly name: string;
  readonly path: string;
  /** By which its text is kept. */
  readonly file: string;
}

/** The pages whose cost is held against others'. */
export const PAGES: readonly Page[] = [
  { name: 'Area', path: `/areas/${AREA}`, file: 'area.html' },
  { name: 'Home', path: '/', file: 'home.html' },
  { name: 'Members, 50 of them', path: `/areas/${AREA}/members`, file: 'members.html' },
  { name: 'Navigation to an area (`.data`)', path: `/areas/${AREA}.data`, file: 'area.data' },
];
