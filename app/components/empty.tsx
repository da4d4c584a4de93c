import type { ReactNode } from 'react';
import { Emblem, type IconName } from './icon';

/** In the place of what is not there: what that means, and what to do. */
export function Empty({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <div className="empty">
      <Emblem name={icon} />
      {children}
    </div>
  );
}
