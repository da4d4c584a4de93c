/* global clearTimeout, document, EventSource, fetch, FormData, history, requestAnimationFrame, setTimeout, URL, URLSearchParams, wantedIn */
/** Makes the page of events live (see document.ts). Rows come as the server renders them. */
const MOST_KEPT = 10_000;
/** How many rows stand at once, and how many more are shown at a time. */
const AT_ONCE = 200;
/** How seldom who listens to the page is told how many events there are. */
const STATUS_MS = 2_000;

const [body, form, state, pause, more, empty] = [
  'tbody',
  'form',
  '.state',
  '.pause',
  '.more',
  '.empty',
].map((selector) => document.querySelector(selector));
const search = form.elements.q;

/** Number, kind, text to search, and row of each event, the oldest first. */
let kept = [];
/** What has come since a reader paused. */
let waiting = [];
let paused = false;
/** Whether the stream has told of anything: until then, the server's own rows stand. */
let heard = false;
let atOnce = AT_ONCE;
/** What is open below which row, by number. */
const opened = new Map();

function matching() {
  const wanted = wantedIn(search.value);
  const kinds = [...form.querySelectorAll(':checked')].map(({ value }) => value);
  return kept.filter(
    (event) => (kinds.length === 0 || kinds.includes(event.kind)) && wanted(event.text),
  );
}

function made(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.firstElementChild;
}

/** Shows what is wanted now. A row that stands already stays itself, and so does the focus in it. */
function draw() {
  if (!heard && body.children.length > 0) {
    state.textContent = connection;
    return;
  }
  const all = matching();
  const wanted = all.slice(-atOnce).reverse();
  const standing = new Map();
  for (const row of body.children) {
    if (row.dataset.number) standing.set(Number(row.dataset.number), row);
  }
  const rows = wanted.flatMap(({ number, html }) => {
    const row = standing.get(number) ?? made(html);
    const below = opened.get(number);
    row.querySelector('.what a').setAttribute('aria-expanded', String(below !== undefined));
    return below ? [row, below] : [row];
  });
  const staying = new Set(rows);
  for (const row of [...body.children]) if (!staying.has(row)) row.remove();
  let at = body.firstElementChild;
  for (const row of rows) {
    if (row === at) at = at.nextElementSibling;
    else body.insertBefore(row, at);
  }
  more.hidden = all.length <= wanted.length;
  empty.hidden = all.length > 0;
  tell(`${wanted.length} of ${all.length.toLocaleString('en')}`);
}

let drawing = false;
function drawSoon() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    draw();
  });
}

let connection = 'Connecting';
let telling;
let toldAt = 0;
/** Says how things stand: at once if the connection has changed, else every few seconds. */
function tell(shown, atOnce = false) {
  const words = `${paused ? 'Paused' : connection}, ${shown} events`;
  clearTimeout(telling);
  const say = () => {
    toldAt = Date.now();
    state.textContent = words;
  };
  if (atOnce || Date.now() - toldAt > STATUS_MS) say();
  else telling = setTimeout(say, STATUS_MS - (Date.now() - toldAt));
}

function connected(words, className) {
  connection = words;
  state.className = `state ${className}`;
  toldAt = 0;
  drawSoon();
}

function take(events) {
  if (paused) {
    waiting = [...waiting, ...events].slice(-MOST_KEPT);
    pause.textContent = `Resume (${waiting.length} new)`;
    return;
  }
  heard = true;
  kept = [...kept, ...events].slice(-MOST_KEPT);
  drawSoon();
}

const stream = new EventSource('/stream');
stream.addEventListener('open', () => connected('Live', 'live'));
stream.addEventListener('error', () => connected('Not connected', 'gone'));
stream.addEventListener('message', ({ data }) => take(JSON.parse(data)));

/** Keeps the filter in the address, so that it can be kept and sent. */
function filtered() {
  atOnce = AT_ONCE;
  toldAt = 0;
  const query = new URLSearchParams(new FormData(form));
  if (search.value === '') query.delete('q');
  history.replaceState(null, '', query.size > 0 ? `/?${query}` : '/');
  drawSoon();
}
form.addEventListener('input', filtered);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  filtered();
});
form.querySelector('.submit').hidden = true;

pause.hidden = false;
pause.addEventListener('click', () => {
  paused = !paused;
  pause.setAttribute('aria-pressed', String(paused));
  pause.textContent = 'Pause';
  toldAt = 0;
  if (!paused) take(waiting.splice(0));
  drawSoon();
});
more.addEventListener('click', () => {
  atOnce += AT_ONCE;
  draw();
});

async function toggle(row) {
  const number = Number(row.dataset.number);
  if (!opened.delete(number)) {
    const answer = await fetch(`/event/${number}/details`);
    const below = made(
      '<table><tr role="row" class="opened"><td role="cell" colspan="6"></td></tr></table>',
    );
    const opening = below.querySelector('tr');
    opening.firstElementChild.innerHTML = answer.ok
      ? await answer.text()
      : 'This event is not remembered any more; events.jsonl may have it.';
    opened.set(number, opening);
  }
  draw();
}

document.querySelector('main').addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest('a');
  if (!link) return;
  const row = link.closest('tr[data-number]');
  if (link.matches('.same')) {
    event.preventDefault();
    search.value = new URL(link.href).searchParams.get('q');
    for (const box of form.querySelectorAll(':checked')) box.checked = false;
    filtered();
    search.focus();
  } else if (row) {
    event.preventDefault();
    void toggle(row);
  }
});
