import type { Configuration } from '../../../infra/configuration';
import type { Profile } from '../../../infra/profiles';
import { failed, ok, warning, type Finding } from '../checks';

/** Whether an alarm reaches anybody. The profile that a reviewer signs may not do without. */
export function lookAtAlarms(
  { alarmEmail }: Pick<Configuration, 'alarmEmail'>,
  { nist }: Pick<Profile, 'nist'>,
): Finding {
  if (alarmEmail !== undefined) return ok(`mailed to ${alarmEmail}, once that is confirmed`);
  return (nist ? failed : warning)(
    'reach nobody',
    'Set "alarmEmail" in portal.config.json to the mailbox of who looks after the portal.',
  );
}
