import { useTexts } from '../page-context';
import { useClock } from './clock';
import { Filled } from './filled';
import { Moment } from './moment';

/** How an area stands to a person: what its guard would do now. */
export type Standing =
  /** Lets pass, until this time in seconds since the epoch; without one it asks for no code. */
  | { readonly kind: 'open'; readonly until?: number }
  /** Asks for an emailed code first. */
  | { readonly kind: 'asks' }
  /** The person lacks a group. */
  | { readonly kind: 'closed' };

const isOver = ({ until = Infinity }: { readonly until?: number }, nowMs: number) =>
  until * 1_000 <= nowMs;

/** Says what an area, or a tool in it, would do now: open, ask for a code, or deny. */
export function StandingChip({ standing }: { standing: Standing }) {
  const { nowMs } = useClock();
  const { standing: texts } = useTexts().areas;
  if (standing.kind === 'closed') return <span className="tag">{texts.closed}</span>;
  if (standing.kind === 'asks' || isOver(standing, nowMs)) {
    return <span className="tag">{texts.asks}</span>;
  }
  return (
    <span className="tag open">
      {standing.until === undefined ? (
        texts.openAlways
      ) : (
        <Filled text={texts.open} with={{ time: <Moment at={standing.until} /> }} />
      )}
    </span>
  );
}
