import type { Icons } from '../icons.server';
import { initialsOf } from '../initials';
import { useTexts } from '../page-context';
import { toolAddress } from '../tool-address';
import { Empty } from './empty';
import { Pin } from './pin';

/** What a member may see of a tool before the code. */
export interface ToolLink {
  /** Its area's path and its slug, joined by `/`. */
  readonly address: string;
  readonly title: string;
  /** The name of its icon. */
  readonly icon?: string | undefined;
}

/** A tool as its area shows it. */
export interface ToolFacts extends ToolLink {
  readonly description: string;
}

/** The icons of the tools on a page, of which {@link ToolAnchor} shows one each. */
export function IconSprite({ icons }: { icons: Icons }) {
  return (
    <svg className="sprite" aria-hidden="true">
      {Object.entries(icons).map(([name, markup]) => (
        // Of the icon set that the build has packed; nothing in it is anybody's input.
        <symbol
          key={name}
          id={`icon-${name}`}
          viewBox="0 0 24 24"
          dangerouslySetInnerHTML={{ __html: markup }}
        />
      ))}
    </svg>
  );
}

/** Opens a tool in a new tab: a plain link, so that its address can be kept and is guarded anew. */
export function ToolAnchor({ tool: { address, title, icon } }: { tool: ToolLink }) {
  return (
    <a className="tool" href={toolAddress(address)} target="_blank" rel="noopener">
      <ToolIcon title={title} icon={icon} />
      {title}
    </a>
  );
}

interface ToolIconProps extends Pick<ToolLink, 'title' | 'icon'> {
  /** Of the icon, where no {@link IconSprite} of the page has it. */
  readonly markup?: string | undefined;
}

/** The icon of something, or its initials. */
export function ToolIcon({ title, icon, markup }: ToolIconProps) {
  if (icon === undefined) {
    return (
      <span className="tool-icon initials" aria-hidden="true">
        {initialsOf(title)}
      </span>
    );
  }
  if (markup !== undefined) {
    const inside = { __html: markup };
    return (
      <svg
        className="tool-icon"
        viewBox="0 0 24 24"
        aria-hidden="true"
        dangerouslySetInnerHTML={inside}
      />
    );
  }
  return (
    <svg className="tool-icon" aria-hidden="true">
      <use href={`#icon-${icon}`} />
    </svg>
  );
}

/** The tools and documents of an area as cards. */
export function Tools({ tools, icons }: { tools: readonly ToolFacts[]; icons: Icons }) {
  const { areas: texts } = useTexts();
  return (
    <section aria-labelledby="tools">
      <h2 id="tools">{texts.tools}</h2>
      <IconSprite icons={icons} />
      {tools.length > 0 ? null : (
        <Empty icon="nothing">
          <p>{texts.noTools}</p>
        </Empty>
      )}
      <ul className="cards">
        {tools.map((tool) => (
          <li key={tool.address} className="card">
            <div className="card-title">
              <ToolAnchor tool={tool} />
              <Pin what={tool.address} title={tool.title} />
            </div>
            <p>{tool.description}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
