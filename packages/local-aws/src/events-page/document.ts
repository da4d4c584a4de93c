import { escapeHtml } from '../cognito/html';
import { KINDS, type RecordedEvent } from '../events/event';
import { details, row } from './rows';
import { STYLE } from './style';

/** How many rows a page without a script has. */
const MOST_ROWS = 200;

/** What a reader wants to see. */
export interface Filter {
  /** Any text of an event, in small letters; an id too. */
  readonly text: string;
  /** None: all. */
  readonly kinds: readonly string[];
}

function frame(nonce: string, content: string, script = ''): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Events</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><style nonce="${nonce}">${STYLE}</style></head>
<body>${content}${script && `<script nonce="${nonce}" type="module">${script}</script>`}</body></html>
`;
}

/**
 * The page of all events, the newest first: whole without a script, which makes it live.
 *
 * @param matching those that the filter lets through, the oldest first
 */
export function listDocument(
  nonce: string,
  { text, kinds }: Filter,
  matching: readonly RecordedEvent[],
  script: string,
): string {
  const choices = KINDS.map(
    (kind) =>
      `<label><input type="checkbox" name="kind" value="${kind}"${
        kinds.includes(kind) ? ' checked' : ''
      }>${kind}</label>`,
  );
  const rows = matching.slice(-MOST_ROWS).reverse().map(row);
  return frame(
    nonce,
    `<header><div class="title"><h1><a href="/">Events</a></h1>
<span class="state" role="status">${rows.length} of ${matching.length}, as of now</span></div>
<form role="search" aria-label="Events">
<input type="search" name="q" value="${escapeHtml(text)}" aria-label="Text or id"
placeholder="Text or id; -/assets leaves out" autocomplete="off" spellcheck="false">
<fieldset><legend>Kinds, all if none</legend>${choices.join('')}</fieldset>
<button class="submit">Filter</button><button type="button" class="pause" aria-pressed="false" hidden>Pause</button>
</form></header>
<main><table role="table"><caption>Newest first. A row opens what belongs to its request.</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col" class="t">Time</th><th role="columnheader" scope="col" class="k">Kind</th>
<th role="columnheader" scope="col">What</th><th role="columnheader" scope="col" class="r">Result</th>
<th role="columnheader" scope="col" class="m number">ms</th><th role="columnheader" scope="col" class="q">Request</th></tr></thead>
<tbody role="rowgroup">${rows.join('')}</tbody></table>
<p class="empty"${rows.length > 0 ? ' hidden' : ''}>No event is like that, so far.</p>
<button class="more" hidden>Show more</button></main>`,
    script,
  );
}

/** The page of one event. */
export function eventDocument(
  nonce: string,
  event: RecordedEvent,
  all: readonly RecordedEvent[],
): string {
  const head = `<header><div class="title"><h1><a href="/">Events</a></h1></div></header>`;
  const table = `<table role="table"><tbody role="rowgroup">${row(event)}</tbody></table>`;
  return frame(nonce, `${head}<main>${table}${details(event, all)}</main>`);
}
