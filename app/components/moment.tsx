import { moment, remaining, wholeMinute } from '../../contracts/texts/times';
import { useLanguage, useTexts } from '../page-context';
import { useClock } from './clock';
import { Filled } from './filled';

interface MomentProps {
  /** In seconds since the epoch. */
  readonly at: number;
  /** Says the first whole minute that is not before it: what is promised for it must hold. */
  readonly notBefore?: boolean;
}

/** A point of time, as the person's own clock shows it. */
export function Moment({ at, notBefore = false }: MomentProps) {
  const { nowMs, zone } = useClock();
  const language = useLanguage();
  const saidMs = notBefore ? wholeMinute(at * 1_000) : at * 1_000;
  return (
    // A browser may know a newer rule of its zone than the server.
    <time dateTime={new Date(saidMs).toISOString()} suppressHydrationWarning>
      {moment(saidMs, nowMs, language, zone)}
    </time>
  );
}

/** `for 5 more minutes, until 09:19`; not for an alert, which would be read out each minute. */
export function Span({ at }: Pick<MomentProps, 'at'>) {
  const { nowMs } = useClock();
  const language = useLanguage();
  const { times: texts } = useTexts();
  return (
    <Filled
      text={texts.span}
      with={{
        remaining: remaining(at * 1_000, nowMs, language, texts),
        moment: <Moment at={at} />,
      }}
    />
  );
}
