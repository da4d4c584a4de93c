import { useTexts } from '../../page-context';
import { Filled } from '../filled';
import { Moment } from '../moment';
import type { ShownEvent } from './shown';
import { Link } from '../link';

/** What happened to a request, the oldest first. */
export function History({ events }: { readonly events: readonly ShownEvent[] }) {
  return (
    <ol className="history">
      {events.map((event) => (
        <li key={`${event.kind} ${event.at}`}>
          <Happened {...event} />
        </li>
      ))}
    </ol>
  );
}

/** One of it, as a sentence. */
export function Happened({ kind, at, by, reason, until, duration = 'hour' }: ShownEvent) {
  const { requests } = useTexts();
  const { events: texts } = requests;
  const text = kind === 'approved' && reason !== '' ? texts.approvedWhy : texts[kind];
  return (
    <Filled
      text={text}
      with={{
        time: <Moment at={at} />,
        until: until === undefined ? null : <Moment at={until} />,
        person: <Link to={`/people/${by.sub}`}>{by.name}</Link>,
        reason: <q>{reason}</q>,
        duration: requests.durations[duration],
      }}
    />
  );
}
