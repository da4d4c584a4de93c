import { useNavigate } from '@remix-run/react';
import {
  createContext,
  useCallback,
  useContext,
  type ComponentPropsWithoutRef,
  type MouseEvent,
  type ReactNode,
} from 'react';

type Follow = (event: MouseEvent<HTMLAnchorElement>) => void;

const FollowContext = createContext<Follow | undefined>(undefined);

/** Has each {@link Link} inside followed by the router. */
export function LinksFollowed({ children }: { readonly children: ReactNode }) {
  const navigate = useNavigate();
  const follow = useCallback<Follow>(
    (event) => {
      const { button, metaKey, ctrlKey, shiftKey, altKey, currentTarget } = event;
      const isOurs = button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
      if (!isOurs || event.defaultPrevented) return;
      event.preventDefault();
      const { pathname, search, hash, href } = currentTarget;
      navigate(pathname + search + hash, { replace: href === window.location.href });
    },
    [navigate],
  );
  return <FollowContext.Provider value={follow}>{children}</FollowContext.Provider>;
}

interface LinkProps extends Omit<ComponentPropsWithoutRef<'a'>, 'href' | 'onClick' | 'target'> {
  /** An address of the portal's own from its root, `/directory`, or a query of this page's, `?page=2`. */
  readonly to: string;
}

/**
 * Leads to another page of the portal, as the router's own `Link` does at a small part of its cost:
 * that one resolves its address twice against every route on the way, which of fifty people costs as
 * much as the rest of their page.
 */
export function Link({ to, ...rest }: LinkProps) {
  return <a {...rest} href={to} onClick={useContext(FollowContext)} />;
}
