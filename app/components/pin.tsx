import { Form, useLocation, useSearchParams } from '@remix-run/react';
import { createContext, useContext } from 'react';
import { fill } from '../../contracts/texts/filling';
import { useTexts } from '../page-context';
import { Icon } from './icon';

/** What the person has pinned; undefined where that is not known, so that there are no buttons. */
export const PinsContext = createContext<readonly string[] | undefined>(undefined);

interface PinProps {
  /** The address of a tool, or the path of an area. */
  readonly what: string;
  readonly title: string;
  /** Where it stands by itself, and says in words what it does. */
  readonly labelled?: boolean;
}

/** Pins a tool or an area to the start page, or takes it off. */
export function Pin(props: PinProps) {
  const pins = useContext(PinsContext);
  return pins ? <PinForm {...props} pinned={pins.includes(props.what)} /> : null;
}

function PinForm({
  what,
  title,
  labelled = false,
  pinned,
}: PinProps & { readonly pinned: boolean }) {
  const { pins: texts } = useTexts().launcher;
  const { pathname, search } = useLocation();
  const label = fill(pinned ? texts.unpin : texts.pin, { title });
  return (
    <Form method="post" action="/pins" className="pin" preventScrollReset>
      <input type="hidden" name="what" value={what} />
      <input type="hidden" name="from" value={pathname + search} />
      <input type="hidden" name="intent" value={pinned ? 'unpin' : 'pin'} />
      {labelled ? (
        <button type="submit" className="button quiet">
          <Icon name="pin" />
          {label}
        </button>
      ) : (
        <button type="submit" aria-label={label} title={label} className={pinned ? 'pinned' : ''}>
          <Icon name="pin" />
        </button>
      )}
    </Form>
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
