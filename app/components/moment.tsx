import { moment, remaining, wholeMinute } from '../../contracts/times';
import { useClock } from './clock';

interface MomentProps {
  /** In seconds since the epoch. */
  readonly at: number;
  /** Says the first whole minute that is not before it: what is promised for it must hold. */
  readonly notBefore?: boolean;
}

/** A point of time, as the person's own clock shows it. */
export function Moment({ at, notBefore = false }: MomentProps) {
  const { nowMs, zone } = useClock();
  const saidMs = notBefore ? wholeMinute(at * 1_000) : at * 1_000;
  return <time dateTime={new Date(saidMs).toISOString()}>{moment(saidMs, nowMs, zone)}</time>;
}

/** `for 5 more minutes, until 09:19`. */
export function Span({ at, notBefore = false }: MomentProps) {
  const { nowMs } = useClock();
  return (
    <>
      {remaining(at * 1_000, nowMs)}, until <Moment at={at} notBefore={notBefore} />
    </>
  );
}
