import { Link } from '@remix-run/react';
import { fill } from '../../contracts/texts/filling';
import { useTexts } from '../page-context';
import { Icon } from './icon';
import { Pin } from './pin';
import { StandingChip, type Standing } from './standing-chip';
import { ToolAnchor, type ToolLink } from './tools';

/** An area that is open to the person, with what is inside. */
export interface AreaBranch {
  /** The area's address after `/areas/`. */
  readonly path: string;
  readonly title: string;
  readonly standing: Standing;
  readonly tools: readonly ToolLink[];
  readonly areas: readonly AreaBranch[];
}

/** With more tools than this, what is inside the areas is folded away. */
const MOST_UNFOLDED = 24;

const countTools = (areas: readonly AreaBranch[]): number =>
  areas.reduce((sum, { tools, areas }) => sum + tools.length + countTools(areas), 0);

/** Areas to unfold, each with all that is inside: a tool is at most two clicks away at any depth. */
export function AreaTree({ areas }: { areas: readonly AreaBranch[] }) {
  const unfolded = countTools(areas) <= MOST_UNFOLDED;
  return (
    <div className="launch-areas">
      {areas.map((area) => (
        <details key={area.path} className="launch-area" open={unfolded}>
          <summary>
            <span className="launch-title">{area.title}</span>
            <StandingChip standing={area.standing} />
          </summary>
          <Branch area={area} />
        </details>
      ))}
    </div>
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
