/** The colours of one scheme, each `#rrggbb`. What each is for, the names of the style sheets say. */
export interface Palette {
  /** Behind everything. */
  readonly ground: string;
  /** Of cards, fields and the masthead. */
  readonly surface: string;
  /** Parts things, and says nothing by itself. */
  readonly line: string;
  /** Around fields, which are known by it. */
  readonly fieldLine: string;
  readonly ink: string;
  readonly inkSoft: string;
  /** Of links, buttons and the mark. */
  readonly accent: string;
  /** Of text on the accent. */
  readonly accentInk: string;
  /** Behind what is chosen or told. */
  readonly accentSoft: string;
  /** Behind tags and warnings. */
  readonly tag: string;
  readonly tagInk: string;
  /** Around what has the focus. */
  readonly focus: string;
}

export type Colour = keyof Palette;

export const SCHEMES = ['light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Whose portal this is, and how it looks. */
export interface Brand {
  /** The product's name, as pages, mails and the stack show it. */
  readonly product: string;
  /** Whose it is. */
  readonly company: string;
  /** The logo: data of an SVG path, 24 by 24, of one colour. */
  readonly mark: string;
  /** How round corners are, in CSS pixels. */
  readonly radiusPx: number;
  readonly colours: Readonly<Record<Scheme, Palette>>;
}
