import type { ReactNode } from 'react';
import { BrandName } from './brand-name';
import { Main } from './main';

/** A page for whom the portal does not know, or no longer: it says whose it is, and leads nowhere. */
export function BarePage({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="brand bare">
        <BrandName />
      </header>
      <Main narrow>{children}</Main>
    </>
  );
}
