import type { Duration } from './access';
import type { Localized } from './language';

/** What a list of areas is made of; `app/areas.server.ts` makes a tree of it. */

const HOUR = 3_600;

/** How long an emailed code proves the person, unless an area asks for a fresher one. */
export const DEFAULT_STEP_UP_AGE_SECONDS = 8 * HOUR;

/** A tool or document of an area; `/go/<area path>/<slug>` leads to it. */
export interface ToolEntry {
  /** Lower-case letters, digits and hyphens; if absent, made of the English title: `service-catalogue`. */
  readonly slug?: string;
  readonly title: Localized;
  /** Where it is: `https:`, or `http:` for what has nothing better. */
  readonly url: string;
  readonly description: Localized;
  /** The name of an icon of lucide.dev; if absent, the title's initials are shown. */
  readonly icon?: string;
}

/** A page of an area: a tab, and the last segment of its address. */
export interface AreaPage {
  /** Lower-case letters, digits and hyphens; the name of the route file. */
  readonly slug: string;
  readonly title: Localized;
}

/**
 * The greatest age of an emailed code, in whole seconds, at most a day; `none` asks for no code: a
 * group alone opens the area.
 */
export type StepUpAge = number | 'none';

/**
 * One entry of the list of areas.
 *
 * @typeParam Group those that guard areas; any text where nothing else is known
 */
export interface AreaEntry<Group extends string = string> {
  /** One path segment of the area's address: lower-case letters, digits and hyphens. */
  readonly slug: string;
  readonly title: Localized;
  readonly description: Localized;
  /** The Cognito group whose members may open the area (and every group above it as well). */
  readonly group: string;
  /**
   * Groups of other areas whose members may open it as well. Whoever has none of them asks for
   * `group`, which stays its own: of its members page, its owners, its requests.
   */
  readonly alsoOpenTo?: readonly Group[];
  /**
   * The Cognito group of its owners, whom to ask for membership: `<slug>-owners`. An area inside
   * another has that one's, unless it names its own.
   */
  readonly owners?: string;
  /**
   * {@link DEFAULT_STEP_UP_AGE_SECONDS} if absent, and the strictest on the way counts. An area inside
   * of one without a code asks for one unless it says `none` as well.
   */
  readonly stepUpAgeSeconds?: StepUpAge;
  /** For how long access can be asked for; all of {@link DURATION_NAMES} if absent. */
  readonly durations?: readonly Duration[];
  readonly tools: readonly ToolEntry[];
  /** Pages of its own, beside those that every area has. */
  readonly pages?: readonly AreaPage[];
  readonly areas?: readonly AreaEntry<Group>[];
}

type Nested<Entry> = Entry extends { readonly areas: readonly (infer E)[] } ? E : never;

/** The groups that guard the areas of a list. */
export type GroupOf<Entry> = Entry extends { readonly group: infer G extends string }
  ? G | GroupOf<Nested<Entry>>
  : never;

/** The groups of owners in a list. */
export type OwnersOf<Entry> =
  | (Entry extends { readonly owners: infer G extends string } ? G : never)
  | (Entry extends { readonly areas: readonly (infer E)[] } ? OwnersOf<E> : never);

/** The paths of the areas of a list. */
export type PathOf<Entry> = Entry extends { readonly slug: infer S extends string }
  ? S | `${S}/${PathOf<Nested<Entry>>}`
  : never;
