import type { Browser } from 'playwright-core';
import type { NodeProgram } from './node-program';
import type { Passports } from './people';
import type { Rounds } from './rounds';
import type { Servers } from './servers';
import type { Stub } from './stub';

/** How much is done. */
export interface Scale {
  readonly pages: Rounds;
  /** People who take turns where each request is another's. */
  readonly crowd: number;
  /** Requests at each number of connections. */
  readonly load: number;
  readonly connections: readonly number[];
  readonly memory: { readonly pages: number; readonly people: number };
  readonly growth: Rounds;
  /** Loads of pages in Chromium, and answers whose first byte is awaited. */
  readonly loads: number;
  /** How often the tree of areas is walked. */
  readonly walks: number;
}

/** What subjects are measured with. */
export interface Setting {
  /** The one that ships first. */
  readonly nodes: readonly [NodeProgram, ...NodeProgram[]];
  readonly stub: Stub;
  readonly servers: Servers;
  readonly passports: Passports;
  readonly scale: Scale;
  /** Folders of releases: of the sources as they are, with the bench's changes, of another commit. */
  readonly releases: {
    readonly own: string;
    readonly changed: string;
    readonly against?: { readonly ref: string; readonly folder: string } | undefined;
  };
  readonly chromium: () => Promise<Browser>;
  /** Says how far it is. */
  readonly tell: (line: string) => void;
}

/** Something measured, which a limit may hold: ratios and bytes, never times. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the value may be at most, if anything holds it. */
  readonly limit?: number;
}

export const holds = ({ value, limit = Infinity }: Figure) => value <= limit;

/** A table of what was measured. */
export interface Table {
  readonly caption?: string;
  readonly columns: readonly string[];
  /** The first cell of each is its name. */
  readonly rows: readonly (readonly string[])[];
}

/** What was measured of one subject. */
export interface Subject {
  readonly title: string;
  /** What is measured and how, and what it means. */
  readonly text: string;
  readonly tables?: readonly Table[];
  readonly figures?: readonly Figure[];
}

/** A number with so many digits behind the point; a dash where nothing was measured. */
export const cell = (value: number | undefined, digits: number): string =>
  value === undefined || Number.isNaN(value)
    ? '–'
    : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
