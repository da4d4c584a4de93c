import { Link } from '@remix-run/react';
import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { StandingChip } from '../components/standing-chip';
import { Empty } from '../components/empty';
import { Filled } from '../components/filled';
import { ToolIcon } from '../components/tools';
import type { Icons } from '../icons.server';
import { useTexts } from '../page-context';
import { isToolAddress } from '../tool-address';
import type { Findable } from './findable';

type HitLinkProps = ComponentPropsWithoutRef<'a'> & { readonly to: string };

/** Leads to a hit: a tool is a plain link to a new tab, all else a page of the portal. */
export const HitLink = forwardRef<HTMLAnchorElement, HitLinkProps>(({ to, ...rest }, ref) =>
  isToolAddress(to) ? (
    <a {...rest} ref={ref} href={to} target="_blank" rel="noopener" />
  ) : (
    <Link {...rest} ref={ref} to={to} />
  ),
);
HitLink.displayName = 'HitLink';

interface HitNameProps {
  readonly hit: Findable;
  readonly icons: Icons;
  /** What stands beside the title. */
  readonly children?: ReactNode;
}

/** Icon and title. */
export function HitName({ hit: { title, icon }, icons, children }: HitNameProps) {
  return (
    <>
      <ToolIcon title={title} icon={icon} markup={icon && icons[icon]} />
      <span className="hit-text">
        <span className="hit-title">{title}</span> {children}
      </span>
    </>
  );
}

/** Where it lies, and what its area would do now. */
export function HitFacts({ hit: { within, standing } }: { hit: Findable }) {
  return (
    <>
      {within.length > 0 ? <span className="hit-path">{within.join(' › ')}</span> : null}{' '}
      {standing ? <StandingChip standing={standing} /> : null}
    </>
  );
}

/** What to do about a query that finds nothing. */
export function NothingFound({ onLeave }: { onLeave?: () => void }) {
  const { find: texts } = useTexts();
  const areas = (
    <Link to="/areas" onClick={onLeave}>
      {texts.allAreas}
    </Link>
  );
  return (
    <Empty icon="nothing">
      <p>
        <Filled text={texts.nothingAdvice} with={{ areas }} />
      </p>
    </Empty>
  );
}
