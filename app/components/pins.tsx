import { useTexts } from '../page-context';
import { Icon } from './icon';
import { Pin } from './pin';
import { StandingChip, type Standing } from './standing-chip';
import { ToolAnchor, type ToolLink } from './tools';
import { Link } from './link';

/** A tool, or an area as a whole, that the person has pinned. */
export interface PinnedFacts {
  /** Of the area. */
  readonly path: string;
  readonly title: string;
  readonly tool?: ToolLink | undefined;
  readonly standing: Standing;
}

/** What the person wants at hand, on every device; nothing where nothing is pinned. */
export function Pins({ pinned }: { readonly pinned: readonly PinnedFacts[] }) {
  const { pins: texts } = useTexts().launcher;
  if (pinned.length === 0) return null;
  return (
    <section aria-labelledby="pinned">
      <h2 id="pinned">{texts.heading}</h2>
      <ul className="tools">
        {pinned.map(({ path, title, tool, standing }) => (
          <li key={tool?.address ?? path}>
            {tool ? (
              <ToolAnchor tool={tool} />
            ) : (
              <Link className="tool" to={`/areas/${path}`}>
                <Icon name="areas" as="icon tool-icon" />
                {title}
              </Link>
            )}{' '}
            <StandingChip standing={standing} />
            <Pin what={tool?.address ?? path} title={tool?.title ?? title} />
          </li>
        ))}
      </ul>
    </section>
  );
}
