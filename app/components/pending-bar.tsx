import { useBusy } from '../browser/use-troubles';

/** Shows that the portal is being waited for; its style keeps it from flashing up for what is quick. */
export function PendingBar() {
  return useBusy() ? <div className="pending-bar" aria-hidden="true" /> : null;
}
