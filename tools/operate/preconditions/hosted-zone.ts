import {
  GetHostedZoneCommand,
  NoSuchHostedZone,
  type Route53Client,
} from '@aws-sdk/client-route-53';
import type { Configuration } from '../../../infra/configuration';
import { failed, notChecked, ok, type Finding } from '../checks';

/** The public name servers of a domain, as `resolveNs` of `node:dns/promises` finds them. */
export type ResolveNameServers = (domain: string) => Promise<readonly string[]>;

/** Whether the zone of the settings exists, is the one that is meant, and the world asks it. */
export async function lookAtHostedZone(
  client: Route53Client,
  resolve: ResolveNameServers,
  { hostedZone, domainName }: Configuration,
): Promise<Finding> {
  if (!hostedZone) return ok('not used: the DNS records are made by hand');
  const { id, name } = hostedZone;
  try {
    const { HostedZone, DelegationSet } = await client.send(new GetHostedZoneCommand({ Id: id }));
    if (HostedZone?.Name !== `${name}.`) {
      return failed(
        `${id} is ${HostedZone?.Name ?? 'nameless'}, not ${name}.`,
        'Correct "hostedZone" in portal.config.json.',
      );
    }
    if (HostedZone.Config?.PrivateZone) {
      return failed(`${name} is a private zone`, 'Name a public one: ACM and the browsers ask it.');
    }
    const own = (DelegationSet?.NameServers ?? []).map(bare);
    const asked = await nameServers(resolve, name);
    if (asked === undefined) return notChecked(`${name} exists; could not ask whose name servers`);
    if (asked.some((server) => own.includes(bare(server)))) return ok(`${name}, for ${domainName}`);
    return failed(
      `${name} is not delegated to its zone: the world asks ${asked.join(', ') || 'nobody'}`,
      `At the registrar or in the zone above, set the name servers ${own.join(', ')}`,
    );
  } catch (error) {
    if (!(error instanceof NoSuchHostedZone)) throw error;
    return failed(`${id} does not exist`, 'Correct "hostedZone" in portal.config.json.');
  }
}

const bare = (server: string) => server.toLowerCase().replace(/\.$/, '');

/** Nothing for a name that has none, undefined if there was no answer. */
async function nameServers(
  resolve: ResolveNameServers,
  domain: string,
): Promise<readonly string[] | undefined> {
  try {
    return await resolve(domain);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : undefined;
  }
}
