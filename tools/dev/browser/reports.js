/* global console, document, Element, EventSource, fetch, location, MutationObserver, performance, PerformanceObserver, ReportingObserver, URL, window */
import { make } from './element.js';

/**
 * Shows what is wrong with this page above it, as the terminal does: why the app does not compile,
 * what a loader threw, a guard that was forgotten. And reports what only a browser knows: errors of
 * its own, and what the Content-Security-Policy has blocked.
 */
const PAGE = Math.random().toString(36).slice(2);
const NAME = 'dev-reports';
/** The newest request of each address, by whose id the terminal names it. */
const requests = new Map();
const closed = new Set();
let told = { build: null, reports: [] };

const host = document.createElement('div');
host.id = NAME;
const root = host.attachShadow({ mode: 'open' });

const pathOf = (address) =>
  new URL(address, location.href).pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/');

/** Those about this page that nobody has closed. */
function shown() {
  const ids = new Set(requests.values());
  const about = ({ page, requestId }) => page === PAGE || ids.has(requestId);
  return told.reports.filter((report) => about(report) && !closed.has(report.id));
}

function article({ title, text, requestId }, ...buttons) {
  const id = requestId ? [make('p', { className: 'id', textContent: `Request ${requestId}` })] : [];
  return make(
    'article',
    {},
    make('div', { className: 'head' }, make('h2', { textContent: title }), ...buttons),
    make('pre', { textContent: text, tabIndex: 0 }),
    ...id,
  );
}

function close({ id }) {
  closed.add(id);
  show();
}

function show() {
  const articles = told.build
    ? [article(told.build)]
    : shown().map((report) =>
        article(report, make('button', { textContent: 'Close', onclick: () => close(report) })),
      );
  panel.replaceChildren(...articles);
  panel.className = told.build ? 'whole' : 'part';
  panel.hidden = articles.length === 0;
}

const panel = make('section', {
  hidden: true,
  attributes: { role: 'alert', 'aria-label': 'Development: what is wrong' },
});
root.append(make('link', { rel: 'stylesheet', href: '/__dev/reports.css' }), panel);
const attach = () => host.isConnected || document.body.append(host);
attach();
// React makes the whole document anew where it cannot hydrate it.
new MutationObserver(attach).observe(document, { childList: true, subtree: true });

let source;
function listen() {
  source?.close();
  source = undefined;
  // A browser has six connections to the portal for all windows: those that are not seen leave theirs.
  if (document.hidden) return;
  source = new EventSource('/__dev/reports');
  source.onmessage = ({ data }) => {
    told = JSON.parse(data);
    show();
  };
}
document.addEventListener('visibilitychange', listen);
window.addEventListener('pagehide', () => source?.close());
listen();

/** `Server-Timing` of each answer has the request's id (tools/dev/stubs.ts). */
function learn(entries) {
  for (const { name, serverTiming } of entries) {
    const timing = serverTiming.find((one) => one.name === 'request');
    if (timing) requests.set(pathOf(name), timing.description);
  }
  show();
}
learn(performance.getEntriesByType('navigation'));
new PerformanceObserver((list) => learn(list.getEntries())).observe({
  type: 'resource',
  buffered: true,
});
let place = location.href;
window.navigation?.addEventListener('currententrychange', () => {
  // Remix also replaces the entry of a page that stays.
  if (location.href === place) return;
  place = location.href;
  const here = pathOf(place);
  for (const path of requests.keys()) if (path !== here) requests.delete(path);
  for (const { id, page } of told.reports) if (page === PAGE) closed.add(id);
  show();
});

const sent = new Set();
function report(title, about) {
  const body = JSON.stringify({ page: PAGE, title, ...about });
  if (sent.has(body)) return;
  sent.add(body);
  fetch('/__dev/reports', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  }).catch(() => undefined);
}

function sentError(thrown) {
  const { name, message, stack, cause, errors } = thrown;
  return {
    name: String(name),
    message: String(message),
    stack: String(stack ?? ''),
    ...(cause instanceof Error && { cause: sentError(cause) }),
    ...(Array.isArray(errors) && {
      errors: errors.map((one) => sentError(one instanceof Error ? one : new Error(String(one)))),
    }),
  };
}

/** What React says of a page that is not what the server rendered, before it throws: words and components. */
let mismatch;
const { error: print } = console;
console.error = (...words) => {
  print.apply(console, words);
  if (typeof words[0] !== 'string' || !/did not match|Expected server HTML/.test(words[0])) return;
  const [format, ...values] = words;
  const text = values.reduce((filled, value) => filled.replace('%s', String(value)), format);
  const [message, ...stack] = text.replace('Warning: ', '').split('\n');
  mismatch = { name: 'React', message, stack: stack.join('\n') };
};

function reportThrown(title, thrown) {
  if (!(thrown instanceof Error)) {
    const text = `${String(thrown)}\nWhat was thrown is no Error, so that nothing says where: throw an Error.`;
    return report(title, { text });
  }
  // What the server threw, it has told itself.
  if (!thrown.stack?.includes(location.host)) return;
  report(title, { error: sentError(thrown) });
}
/** React goes on to throw more of one difference. */
let differs = false;
window.addEventListener('error', ({ error, message }) => {
  if (!error && !message) return;
  if (!/hydrat|server-rendered/i.test(error?.message)) {
    return reportThrown('Thrown in the browser', error ?? message);
  }
  const title = 'The browser renders another page than the server';
  if (!differs) report(title, { error: mismatch ?? sentError(error) });
  differs = true;
});
window.addEventListener('unhandledrejection', ({ reason }) =>
  reportThrown('Rejected in the browser, and nobody waits for it', reason),
);

/** What to do about what the policy blocks, by the beginning of the directive's name. */
const REMEDIES = {
  style:
    'Styles come from files: give the element a class, and the class its rules in a style sheet. No style attribute, no <style>.',
  script: 'Scripts run by a nonce: import the file in the route, or give the element useNonce().',
  'form-action': 'A form may be sent to the portal only: answer with a page that has a link.',
};
const OTHER = 'If the page needs it, name the source in the policy: server/security-headers.ts.';

function reportBlocked({ effectiveDirective, blockedURI, sourceFile, lineNumber, target }) {
  const [, remedy = OTHER] =
    Object.entries(REMEDIES).find(([name]) => effectiveDirective.startsWith(name)) ?? [];
  const elements =
    target instanceof Element
      ? [target]
      : effectiveDirective === 'style-src-attr'
        ? document.querySelectorAll('[style]')
        : [];
  const where = sourceFile ? [`in ${sourceFile}${lineNumber ? `:${lineNumber}` : ''}`] : [];
  const lines = [
    `${effectiveDirective} does not allow ${blockedURI || 'inline'}`,
    ...[...elements].map((element) => `  ${element.cloneNode(false).outerHTML}`),
    ...where,
    remedy,
  ];
  report('Blocked by the Content-Security-Policy', { text: lines.join('\n') });
}
document.addEventListener('securitypolicyviolation', reportBlocked);
// Those of before this script.
if ('ReportingObserver' in window) {
  const types = ['csp-violation'];
  const earlier = new ReportingObserver(
    (reports) => {
      for (const { body } of reports) {
        reportBlocked({ ...body.toJSON(), blockedURI: body.blockedURL });
      }
      earlier.disconnect();
    },
    { types, buffered: true },
  );
  earlier.observe();
}
