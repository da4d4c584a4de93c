import { useHydrated } from '../hydrated';

/**
 * A point of time, in seconds since the epoch: in UTC from the server, in the browser's own zone
 * and manner once scripts run.
 */
export function Moment({ at }: { at: number }) {
  const date = new Date(at * 1_000);
  const hydrated = useHydrated();
  return <time dateTime={date.toISOString()}>{hydrated ? local(date) : utc(date)}</time>;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function utc(date: Date): string {
  return `${DAYS[date.getUTCDay()]} ${date.toISOString().slice(11, 16)} UTC`;
}

function local(date: Date): string {
  return date.toLocaleString(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
}
