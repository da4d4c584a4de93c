/* global console, document, fetch, location, sessionStorage, URL */
import { make } from './element.js';

/**
 * The persona switcher: a small element of its own at the edge of every page in development. It is
 * in a shadow root, so that neither the page's style reaches it nor its own the page.
 */
const OPEN = 'dev-switcher-open';
const CODES = [
  ['fresh', 'Fresh'],
  ['none', 'Ask for it'],
  ['expired', 'Expired'],
];

const host = document.createElement('div');
host.id = 'dev-switcher';
const root = host.attachShadow({ mode: 'open' });

/** Where the person was going: a page that only says why not is left. */
function destination() {
  const here = new URL(location.href);
  const query = here.searchParams;
  if (here.pathname === '/logged-out') return new URL('/', here);
  if (here.pathname === '/denied') return new URL(`/areas/${query.get('area') ?? ''}`, here);
  const back = here.pathname === '/verify' ? query.get('returnTo') : null;
  const wanted = back?.startsWith('/') ? new URL(back, here) : here;
  return wanted.origin === here.origin ? wanted : here;
}

function choose(name, code) {
  const to = destination();
  to.hash = '';
  to.searchParams.set('as', name);
  if (code) to.searchParams.set('code', code);
  location.assign(to);
}

/** A button of several, of which one is pressed: it chooses a persona, perhaps with a code. */
function choice(isChosen, className, onclick, ...children) {
  const attributes = { 'aria-pressed': String(isChosen) };
  return make('button', { className, onclick, attributes }, ...children);
}

const group = (className, label, ...children) =>
  make('div', { className, attributes: { role: 'group', 'aria-label': label } }, ...children);

function personaButton({ name, title, detail }, chosen) {
  return choice(
    name === chosen,
    'persona',
    () => choose(name),
    make('span', { className: 'title', textContent: title }),
    make('span', { className: 'detail', textContent: detail }),
  );
}

function codeButtons(chosen, code) {
  return group(
    'codes',
    `Emailed code of ${chosen.title}`,
    make('span', { className: 'label', textContent: 'Emailed code' }),
    ...CODES.map(([state, label]) =>
      choice(state === code, '', () => choose(chosen.name, state), label),
    ),
  );
}

function show({ personas, chosen: name, code, inboxUrl }) {
  const chosen = personas.find((persona) => persona.name === name);
  const panel = make(
    'div',
    { id: 'panel', className: 'panel' },
    group('personas', 'Persona', ...personas.map((persona) => personaButton(persona, name))),
    ...(chosen.hasProofs ? [codeButtons(chosen, code)] : []),
    make(
      'div',
      { className: 'foot' },
      make('a', { href: inboxUrl, target: '_blank', rel: 'noopener', textContent: 'Mail inbox' }),
      make('button', { textContent: 'Hide until the next load', onclick: () => host.remove() }),
    ),
  );
  const toggle = make(
    'button',
    { className: 'toggle', attributes: { 'aria-controls': 'panel' } },
    make('span', { className: 'as', textContent: 'as' }),
    ` ${chosen.title}`,
  );
  const setOpen = (open) => {
    panel.hidden = !open;
    toggle.setAttribute('aria-expanded', String(open));
    sessionStorage.setItem(OPEN, open ? 'yes' : 'no');
  };
  toggle.onclick = () => setOpen(panel.hidden);
  // Whoever is nobody has nothing else to do than to become somebody.
  setOpen(name === 'stranger' || sessionStorage.getItem(OPEN) === 'yes');
  const bar = make(
    'section',
    { className: 'switcher', attributes: { 'aria-label': 'Development: persona' } },
    panel,
    toggle,
  );
  const style = make('link', { rel: 'stylesheet', href: '/__dev/switcher.css' });
  bar.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || panel.hidden) return;
    setOpen(false);
    toggle.focus();
  });
  bar.hidden = true;
  style.onload = () => (bar.hidden = false);
  root.replaceChildren(style, bar);
  document.body.append(host);
}

fetch('/__dev/personas')
  .then((answer) => answer.json())
  .then(show)
  .catch((error) => console.error('The persona switcher could not start:', error));
