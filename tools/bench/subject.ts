import type { NodeProgram } from './node-program';
import type { Passports } from './people';
import type { Stub } from './stub';

/** How much is done. */
export interface Scale {
  /** Rounds in which contenders take turns, and requests in each. */
  readonly rounds: number;
  readonly times: number;
  readonly warmUp: number;
  /** People who take turns where each request is another's. */
  readonly crowd: number;
}

/** What subjects are measured with. */
export interface Setting {
  /** The one that ships first. */
  readonly nodes: readonly [NodeProgram, ...NodeProgram[]];
  readonly stub: Stub;
  readonly passports: Passports;
  readonly scale: Scale;
  /** Folders of releases: of the sources as they are, with the bench's changes, of another commit. */
  readonly releases: {
    readonly own: string;
    readonly changed: string;
    readonly against?: { readonly ref: string; readonly folder: string } | undefined;
  };
  /** Says how far it is. */
  readonly tell: (line: string) => void;
}

/** Something measured that may be held by a limit: ratios and bytes, never times. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the value may be at most, if anything holds it. */
  readonly limit?: number;
}

export const holds = ({ value, limit = Infinity }: Figure) => value <= limit;

type Cell = string | number | undefined;

/** A table of what was measured. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of each is its name; undefined: not measured. */
  readonly rows: readonly (readonly Cell[])[];
}

/** What was measured of one subject. */
export interface Subject {
  readonly title: string;
  /** What is measured and how, and what it means. */
  readonly text: string;
  readonly tables: readonly Table[];
  readonly figures: readonly Figure[];
}
