import { escapeHtml } from '../cognito/html';
import type { Fields, RecordedEvent } from '../events/event';

/** How an event ended, at a glance. */
type Tone = 'good' | 'plain' | 'bad';

/** How an event is told: what it is, what is to be known of it, and what it came to. */
interface Told {
  readonly what: string;
  readonly notes: readonly (string | undefined)[];
  readonly result: string;
}

const text = (value: Fields[string]) => (value === undefined ? '' : String(value));
const named = (name: string, value: Fields[string]) =>
  value === undefined ? undefined : `${name} ${value}`;

function told(event: RecordedEvent): Told {
  const { kind, method, path, who, error, outcome, refused, reason } = event as Fields;
  const whom = named('for', who === undefined ? undefined : text(who).slice(0, 8));
  switch (kind) {
    case 'request':
      return {
        what: `${text(method)} ${text(path)}`,
        notes: [
          text(reason) || undefined,
          named('sign-in', event['signIn']),
          named('session', event['session']),
          whom,
          named('→', targetOf(event)),
          named('rule', event['rule']),
          text(event['ruleId']) || undefined,
          elsewhere(event['host']),
        ],
        result: text(event['status']),
      };
    case 'sign-in':
      return {
        what: `${text(method)} ${text(path)}`,
        notes: [
          text(outcome) || undefined,
          text(refused) || undefined,
          text(error) || undefined,
          whom,
        ],
        result: text(event['status']),
      };
    case 'api':
      return {
        what: text(event['operation']),
        notes: [named('by', event['caller']), whom, text(error) || undefined],
        result: text(event['status']),
      };
    case 'trigger':
      return {
        what: text(event['trigger']),
        notes: [named('→', event['function']), text(error) || undefined],
        result: text(outcome),
      };
    case 'function':
      return {
        what: text(event['function']),
        notes: [text(error) || undefined],
        result: text(outcome),
      };
    case 'mail':
      return {
        what: text(event['subject']),
        notes: [named('to', event['to']), named('from', event['from'])],
        result: 'sent',
      };
    case 'denied':
      return {
        what: text(event['action']),
        notes: [text(event['role']), named('on', event['resource'])],
        result: text(event['decision']),
      };
    case 'instance':
      return {
        what: `Instance ${text(event['instance'])}`,
        notes: [text(event['url']), text(error) || undefined],
        result: text(outcome),
      };
    default:
      return { what: text(event['what']), notes: [text(event['part'])], result: 'fault' };
  }
}

function toneOf({ kind, status, error, outcome, refused, reason }: RecordedEvent): Tone {
  const failed =
    kind === 'denied' ||
    kind === 'fault' ||
    Number(status) >= 400 ||
    [error, refused, reason].some((value) => value !== undefined) ||
    outcome === 'failed';
  if (failed) return 'bad';
  return outcome === 'started' || outcome === 'ended' || Number(status) >= 300 ? 'plain' : 'good';
}

/** `14:03:12.345`, by the clock on this machine's wall. */
function clock(time: string): string {
  const at = new Date(time);
  const milliseconds = String(at.getMilliseconds()).padStart(3, '0');
  return `${at.toLocaleTimeString('en-GB')}<span class="fraction">.${milliseconds}</span>`;
}

/** Where a request went: nothing here is reached by another scheme. */
const targetOf = ({ url, function: name, action }: RecordedEvent) =>
  url === undefined ? (name ?? action) : text(url).replace('http://', '');

/** A name that says more than that it is this machine. */
const elsewhere = (host: Fields[string]) =>
  /^localhost(:|$)/.test(text(host)) ? undefined : text(host);

/** What distinguishes an id to the eye. */
const short = (id: string) => (id.length > 8 ? `…${id.slice(-6)}` : id);

const tag = (name: string, className: string, content: string) =>
  `<${name} class="${className}">${escapeHtml(content)}</${name}>`;

function whatIn(event: RecordedEvent): string {
  const { what, notes } = told(event);
  const shown = notes.filter((each) => each !== undefined).join(' · ');
  const presumed = event['presumed'] ? ' <abbr title="Only likely">presumed</abbr>' : '';
  return `${escapeHtml(what)}${shown || presumed ? `<small>${escapeHtml(shown)}${presumed}</small>` : ''}`;
}

/** A row of the table; its link opens what belongs to it, by the script below it. */
export function row(event: RecordedEvent): string {
  const { number, kind, time, milliseconds } = event;
  const request = text(event['request']);
  const { result } = told(event);
  return `<tr role="row" data-number="${number}"><td role="cell"><time datetime="${time}">${clock(time)}</time></td>
<td role="cell">${tag('span', `kind ${kind}`, kind)}</td>
<td role="cell" class="what"><a href="/event/${number}">${whatIn(event)}</a></td>
<td role="cell" class="came">${tag('span', `result ${toneOf(event)}`, result)}</td>
<td role="cell" class="number">${text(milliseconds)}</td>
<td role="cell" class="request">${request && `<a class="same" href="/?q=${encodeURIComponent(request)}" title="${escapeHtml(request)}">${escapeHtml(short(request))}</a>`}</td></tr>`;
}

/** What is searched for a text: all that is known of an event. */
export function searched(event: RecordedEvent): string {
  return Object.values(event).join(' ').toLowerCase();
}

/** As deep as the style goes. */
const DEEPEST = 6;

/** How deep an event is below the first of those that it came of, among these. */
function depthOf(event: RecordedEvent, byId: ReadonlyMap<Fields[string], RecordedEvent>): number {
  let depth = 0;
  let cause = byId.get(event['causedBy']);
  for (; cause && depth < DEEPEST; depth++) cause = byId.get(cause['causedBy']);
  return depth;
}

/** All that is known of an event, and the events of the same request in their order. */
export function details(event: RecordedEvent, all: readonly RecordedEvent[]): string {
  const known = Object.entries(event)
    .filter(([name]) => name !== 'number')
    .map(
      ([name, value]) =>
        `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(text(value))}</dd></div>`,
    );
  const request = event['request'];
  const same = request === undefined ? [event] : all.filter((each) => each['request'] === request);
  const ordered = [...same].sort((a, b) =>
    a.time < b.time ? -1 : a.time > b.time ? 1 : a.number - b.number,
  );
  const byId = new Map(
    ordered.flatMap((each) => (each['id'] === undefined ? [] : [[each['id'], each]])),
  );
  const begun = Date.parse(ordered[0]?.time ?? event.time);
  const over = new Set(ordered.flatMap(({ id, outcome }) => (outcome === 'started' ? [] : [id])));
  const telling = ordered.filter(
    (each) => each === event || each['outcome'] !== 'started' || !over.has(each['id']),
  );
  const steps = telling.map((each) => {
    const current = each === event ? ' aria-current="true"' : '';
    return `<li class="depth-${depthOf(each, byId)}"${current}>
<span class="offset">+${Date.parse(each.time) - begun} ms</span>
${tag('span', `kind ${each.kind}`, each.kind)}
<a href="/event/${each.number}">${whatIn(each)}</a>
${tag('span', `result ${toneOf(each)}`, told(each).result)}</li>`;
  });
  return `<section class="details"><h2>Of the same request</h2><ol>${steps.join('')}</ol>
<h2>All that is known</h2><dl>${known.join('')}</dl></section>`;
}
