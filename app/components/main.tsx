import { useLocation } from '@remix-run/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { LinksFollowed } from './link';

/** Which path this document last showed, whatever frame it was in: an error makes a new one. */
let shown: string | undefined;

/**
 * The page's `main`. It takes the focus when the router has moved to another page, as loading a
 * document would, and when what had the focus has gone; not when a document was loaded.
 */
export function Main({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const { pathname, key } = useLocation();
  useEffect(() => {
    const moved = shown !== pathname || document.activeElement === document.body;
    if (shown !== undefined && moved) main.current?.focus({ preventScroll: true });
    shown = pathname;
  }, [pathname, key]);
  return (
    <main id="content" className={narrow ? 'page narrow' : 'page'} tabIndex={-1} ref={main}>
      <LinksFollowed>{children}</LinksFollowed>
    </main>
  );
}
