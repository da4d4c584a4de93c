import type { Configuration } from '../../../infra/configuration';
import type { Profile } from '../../../infra/profiles';
import { failed, notChecked, ok, type Finding } from '../checks';
import { changeName, type IntendedChanges } from '../intended-changes';
import type { KnownStack } from '../standing-stack';

/** Whether the profile is that of the stack that stands, or is changed by its name. */
export function lookAtProfile(
  { name }: Pick<Profile, 'name'>,
  known: KnownStack,
  intended: IntendedChanges,
): Finding {
  if (!known) return notChecked(`${name}; could not read what stands`);
  const stands = known.standing?.profile;
  if (stands === undefined) return ok(`${name}, from now on`);
  if (stands === name) return ok(`${name}, as it stands`);
  const change = changeName(stands, name);
  if (intended.profile === change) return ok(`changed from ${stands} to ${name}, as you say`);
  return failed(
    `what stands is ${stands}; this would make it ${name}`,
    `To update it as it is: npm run deploy -- --profile ${stands}. To change it, on purpose: npm run deploy -- --change-profile ${change}; read "Changing the profile" in docs/deploy.md before.`,
  );
}

/** Whether the address is that of the stack that stands, or is changed by its name. */
export function lookAtAddress(
  { domainName, stackName }: Pick<Configuration, 'domainName' | 'stackName'>,
  known: KnownStack,
  intended: IntendedChanges,
): Finding {
  if (!known) return notChecked(`${domainName}; could not read what stands`);
  if (!known.standing) return ok(`${domainName}, from now on`);
  const stands = known.standing.domainName;
  if (stands === undefined) return notChecked(`${domainName}; what stands does not say its own`);
  if (stands === domainName) return ok(`${domainName}, as it stands`);
  const change = changeName(stands, domainName);
  if (intended.address === change) return ok(`changed from ${stands} to ${domainName}, as you say`);
  return failed(
    `the stack ${stackName} is the portal at ${stands}; portal.config.json says ${domainName}`,
    `For a second portal set "stackName" in portal.config.json to a name of its own. To move this one, on purpose: npm run deploy -- --change-address ${change}; its people find it at ${domainName} from then on, and nowhere else.`,
  );
}
