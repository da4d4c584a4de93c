import { fill, pluralOf } from '../../contracts/texts/filling';
import { useLanguage, useTexts } from '../page-context';
import { Icon } from './icon';
import { Pin } from './pin';
import { StandingChip, type Standing } from './standing-chip';
import { ToolAnchor, type ToolLink } from './tools';
import { Link } from './link';

/** An area that is open to the person. */
interface AreaHead {
  /** The area's address after `/areas/`. */
  readonly path: string;
  readonly title: string;
  readonly standing: Standing;
}

/** With what is inside. */
export interface AreaBranch extends AreaHead {
  readonly tools: readonly ToolLink[];
  readonly areas: readonly AreaBranch[];
}

/** With how much is inside, where that is too much for the page. */
export interface LargeArea extends AreaHead {
  readonly holds: { readonly areas: number; readonly tools: number };
}

/** A top-level area on the start page. */
export type LaunchArea = AreaBranch | LargeArea;

/** With more tools than this, what is inside the areas is folded away. */
const MOST_UNFOLDED = 24;

const toolsIn = (area: LaunchArea): number =>
  'holds' in area
    ? area.holds.tools
    : area.areas.reduce((sum, nested) => sum + toolsIn(nested), area.tools.length);

/**
 * Areas to unfold, each with all that is inside, so that a tool is at most two clicks away at any
 * depth; of a large one a link to its page, where the rest is.
 */
export function AreaTree({ areas }: { areas: readonly LaunchArea[] }) {
  const unfolded = areas.reduce((sum, area) => sum + toolsIn(area), 0) <= MOST_UNFOLDED;
  return (
    <div className="launch-areas">
      {areas.map((area) =>
        'holds' in area ? (
          <Large key={area.path} area={area} />
        ) : (
          <details key={area.path} className="launch-area" open={unfolded}>
            <summary>
              <span className="launch-title">{area.title}</span>
              <StandingChip standing={area.standing} />
            </summary>
            <Branch area={area} />
          </details>
        ),
      )}
    </div>
  );
}

function Large({ area: { path, title, standing, holds } }: { area: LargeArea }) {
  const { holds: texts } = useTexts().launcher;
  const language = useLanguage();
  const counts = (['areas', 'tools'] as const).filter((what) => holds[what] > 0);
  return (
    <p className="launch-area large">
      <Link className="launch-title" to={`/areas/${path}`}>
        {title}
      </Link>
      <StandingChip standing={standing} />
      <span className="launch-holds">
        {counts
          .map((what) => fill(pluralOf(texts[what], holds[what], language), { count: holds[what] }))
          .join(', ')}
      </span>
    </p>
  );
}

function Branch({ area: { path, title, tools, areas } }: { area: AreaBranch }) {
  const { areas: texts } = useTexts();
  return (
    <div className="branch">
      <ul className="tools">
        <li>
          <Link className="tool" to={`/areas/${path}`}>
            <Icon name="onward" as="icon tool-icon" />
            {fill(texts.overviewOf, { area: title })}
          </Link>
          <Pin what={path} title={title} />
        </li>
        {tools.map((tool) => (
          <li key={tool.address}>
            <ToolAnchor tool={tool} />
            <Pin what={tool.address} title={tool.title} />
          </li>
        ))}
      </ul>
      {areas.map((nested) => (
        <section key={nested.path} aria-label={nested.title}>
          <p className="branch-title">
            <span>{nested.title}</span> <StandingChip standing={nested.standing} />
          </p>
          <Branch area={nested} />
        </section>
      ))}
    </div>
  );
}
