import type { Page } from 'playwright-core';
import type { Stage } from './stage';

/** Who looks at a scene, each with a window of their own; those who are `verified` with a fresh code. */
export const VISITORS = {
  nobody: {},
  dmar: { signsIn: true, verified: true },
  jahn: { signsIn: true },
  newcomer: { signsIn: true },
  /** Signs in at the scene: nothing is known of them then. */
  peter: {},
  leaver: { signsIn: true },
  /** Asks for more than one person is given. */
  sdedakia: { signsIn: true },
} as const satisfies Record<string, { signsIn?: boolean; verified?: boolean }>;

export type Visitor = keyof typeof VISITORS;

/** A page in a state. */
export interface Scene {
  /** Of its pictures. */
  readonly name: string;
  readonly by: Visitor;
  /** After the portal's origin; where the browser goes first. */
  readonly address: string;
  /** What the page must have by then, as a selector. */
  readonly shows?: string;
  /** What happens before the browser goes there. */
  readonly before?: (at: At) => Promise<unknown>;
  /** What is done on the page. */
  readonly then?: (at: At) => Promise<unknown>;
  /** Whether a dialog covers the page: then only what the window shows of it. */
  readonly modal?: boolean;
  /** Whether somebody may want it on paper. */
  readonly paper?: boolean;
  /** The picture of the documentation that it is too, and on what. */
  readonly document?: { readonly as: string; readonly on: 'desk' | 'phone' };
}

/** Where a scene is played. */
export interface At {
  readonly page: Page;
  readonly stage: Stage;
}
