import type { RouteHandle } from '../../app/access';
import type { Language } from '../../contracts/language';
import { DataText } from './data-text';
import type { Outcome, Outcomes } from './given';
import { holeValues, type Shown } from './holes';
import type { Match } from './route-match';

/** All that Remix's answer depends on, in one process. */
export interface Input {
  /** Equal for two requests only if the answers differ in the values of the holes alone. */
  readonly text: string;
  /** The person's own values, by the holes' index. */
  readonly values: readonly string[];
  /** The holes that may be left open: the others' values stand elsewhere, and are in the text. */
  readonly open: readonly number[];
  /** By route, what the loaders gave. */
  readonly data: ReadonlyMap<string, Shown>;
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
  const data = new Map<string, Shown>();
  for (const { id, module } of routes) {
    const outcome = outcomes.get(id);
    if (!outcome) continue;
    const given = plainData(outcome);
    if (given === undefined) return undefined;
    data.set(id, { given, fields: (module.handle as RouteHandle | undefined)?.shown });
  }
  const values = holeValues(data.values());
  const text = new DataText(values);
  for (const word of [url, language, ...WORDS]) text.add(word);
  // Those without a loader, too: Remix writes that they gave nothing.
  for (const { id } of routes) text.add(id);
  for (const { given, fields } of data.values()) if (!text.add(given, fields)) return undefined;
  const { met } = text;
  const open = values.flatMap((_, index) => (met.has(index) ? [] : [index]));
  text.add(values.map((value, index) => (met.has(index) ? value : null)));
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

/** What Remix's `data()` makes, told as Remix tells it. */
const isWithInit = (value: unknown): value is { data: unknown; init: ResponseInit | null } =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  'data' in value &&
  'init' in value &&
  value.type === 'DataWithResponseInit';
