import { Form, useLocation, useSearchParams } from '@remix-run/react';
import { createContext, useContext, type ReactNode } from 'react';
import { fill } from '../../contracts/texts/filling';
import { useTexts } from '../page-context';
import { IconOf, IconSymbol } from './icon';

const PinsContext = createContext<readonly string[] | undefined>(undefined);

/** By id, the forms of the buttons: two a page, for one at each made most of what home was. */
const FORMS = ['pin', 'unpin'] as const;
const ICON = 'pin-icon';

interface PinningProps {
  /** What the person has pinned; undefined where that is not known, so that there are no buttons. */
  readonly pins: readonly string[] | undefined;
  readonly children: ReactNode;
}

/** A page with buttons that pin. */
export function Pinning({ pins, children }: PinningProps) {
  const { pathname, search } = useLocation();
  return (
    <PinsContext.Provider value={pins}>
      {pins ? (
        <>
          {FORMS.map((intent) => (
            <Form key={intent} id={intent} method="post" action="/pins" preventScrollReset hidden>
              <input type="hidden" name="from" value={pathname + search} />
              <input type="hidden" name="intent" value={intent} />
            </Form>
          ))}
          <IconSymbol name="pin" id={ICON} />
        </>
      ) : null}
      {children}
    </PinsContext.Provider>
  );
}

interface PinProps {
  /** The address of a tool, or the path of an area. */
  readonly what: string;
  readonly title: string;
  /** Where it stands by itself, and says in words what it does. */
  readonly labelled?: boolean;
}

/** Pins a tool or an area to the start page, or takes it off. */
export function Pin({ what, title, labelled = false }: PinProps) {
  const { pins: texts } = useTexts().launcher;
  const pins = useContext(PinsContext);
  if (!pins) return null;
  const intent = pins.includes(what) ? 'unpin' : 'pin';
  const label = fill(texts[intent], { title });
  const button = { type: 'submit', form: intent, name: 'what', value: what } as const;
  return (
    <span className="pin">
      {labelled ? (
        <button {...button} className="button quiet">
          <IconOf symbol={ICON} />
          {label}
        </button>
      ) : (
        <button
          {...button}
          aria-label={label}
          title={label}
          className={intent === 'unpin' ? 'pinned' : undefined}
        >
          <IconOf symbol={ICON} />
        </button>
      )}
    </span>
  );
}

/** What came of a pin that was not kept. */
export function PinsTold() {
  const { pins: texts } = useTexts().launcher;
  const [query] = useSearchParams();
  const text = query.has('pins-full')
    ? texts.full
    : query.has('pins-failed')
      ? texts.failed
      : undefined;
  if (text === undefined) return null;
  return (
    <p className="message problem" role="status">
      {text}
    </p>
  );
}
