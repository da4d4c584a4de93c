import type { RouteHandle } from '../../app/access';
import type { Language } from '../../contracts/language';
import { DataText } from './data-text';
import type { Outcome, Outcomes } from './given';
import { withHoles } from './holes';
import type { Match } from './route-match';

/** All that Remix's answer depends on, in one process. */
export interface Input {
  /** Equal for two requests exactly if the answers differ in the values of the holes alone. */
  readonly text: string;
  /** The person's own values, by the holes' index. */
  readonly values: readonly string[];
  /** The holes that may be left open: the others' values stand elsewhere, and are in the text. */
  readonly open: readonly number[];
  /** What the loaders gave, with holes. */
  readonly data: ReadonlyMap<string, unknown>;
}

/** Remix writes them beside the data, and writes each text once: a value that is one is no hole. */
const WORDS = ['loaderData', 'actionData', 'errors', 'data'];

/**
 * @param url that Remix is asked for
 * @returns undefined if the loaders gave something out of the ordinary: an error, a redirect, headers,
 *   a status, what is not plain data
 */
export function inputOf(
  url: string,
  { routes }: Match,
  outcomes: Outcomes,
  language: Language,
): Input | undefined {
  const values: string[] = [];
  const data = new Map<string, unknown>();
  for (const { id, module } of routes) {
    const outcome = outcomes.get(id);
    if (!outcome) continue;
    const given = plainData(outcome);
    if (given === undefined) return undefined;
    data.set(id, withHoles(given, (module.handle as RouteHandle | undefined)?.shown, values));
  }
  const text = new DataText(values);
  for (const word of [url, language, ...WORDS]) text.add(word);
  for (const [id, given] of data) {
    text.add(id);
    if (!text.add(given)) return undefined;
  }
  const { met } = text;
  const open = values.flatMap((_, index) => (met.has(index) ? [] : [index]));
  text.add(values.map((value, index) => (open.includes(index) ? null : value)));
  return { text: text.text, values, open, data };
}

/** What a loader gave, if that is all there is to it. */
function plainData(outcome: Outcome): unknown {
  if ('thrown' in outcome) return undefined;
  const { value } = outcome;
  if (!isWithInit(value)) return value;
  const { init, data } = value;
  if (!init) return data;
  const isPlain = init.status === undefined && new Headers(init.headers).keys().next().done;
  return isPlain ? data : undefined;
}

/** What Remix's `data()` makes. */
const isWithInit = (value: unknown): value is { data: unknown; init: ResponseInit | null } =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'DataWithResponseInit';
