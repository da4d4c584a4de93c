import type { Standing } from '../auth/standing.server';
import { Moment } from './moment';

/** Says what an area, or a tool in it, would do now: open, ask for a code, or deny. */
export function StandingChip({ standing }: { standing: Standing }) {
  if (standing.kind === 'closed') return <span className="tag">not yours</span>;
  if (standing.kind === 'asks') return <span className="tag">asks for a code</span>;
  return (
    <span className="tag open">
      open until <Moment at={standing.until} />
    </span>
  );
}
