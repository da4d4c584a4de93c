import {
  ListResourceRecordSetsCommand,
  NoSuchHostedZone,
  type ResourceRecordSet,
  type Route53Client,
} from '@aws-sdk/client-route-53';
import type { Configuration } from '../../../infra/configuration';
import { failed, notChecked, ok, warning, type Finding } from '../checks';
import type { TemplateResources } from '../retained';
import type { KnownStack } from '../standing-stack';

/** Who goes where the portal's name leads: with one of these CloudFormation creates no `A` record. */
const IN_THE_WAY: readonly string[] = ['A', 'CNAME'];

/**
 * Whether the zone of the settings has the portal's name already, in a record that is not the stack's.
 * CloudFormation creates records and takes none over, so the deployment would fail near its end.
 */
export async function lookAtZoneRecords(
  client: Route53Client,
  { hostedZone, domainName }: Configuration,
  known: KnownStack,
): Promise<Finding> {
  if (!hostedZone) return ok('made by hand after the deploy');
  const records = await recordsOf(client, hostedZone.id, domainName);
  if (records === undefined) return notChecked('there is no such zone');
  const led = records.filter(({ Type = '' }) => IN_THE_WAY.includes(Type));
  const own = known?.standing && isOwn(known.standing.resources, hostedZone.id, domainName);
  const text = records.map(recordText).join(', ');
  if (led.length > 0 && !own) {
    if (!known) return notChecked(`${text}; perhaps this stack's`);
    return failed(
      `the zone has ${text} already, which is not this stack's`,
      `The stack would make that record, and Route 53 refuses a second one. When the name may lead to the portal, delete it in the zone and deploy at once; or leave "hostedZone" out, and change the record by hand after the deploy.`,
    );
  }
  if (records.some(({ Type }) => Type === 'AAAA')) {
    return warning(
      `the zone has ${text}`,
      'The stack makes an A record alone: who comes by IPv6 goes where the AAAA record leads. Delete it.',
    );
  }
  return ok(own ? `${domainName}, this stack's` : `${domainName} is free in the zone`);
}

/** The address records of a name, which Route 53 lists in the order of names; undefined without zone. */
async function recordsOf(
  client: Route53Client,
  zone: string,
  name: string,
): Promise<ResourceRecordSet[] | undefined> {
  const look = new ListResourceRecordSetsCommand({
    HostedZoneId: zone,
    StartRecordName: name,
    MaxItems: 100, // of all types and policies of one name, with room
  });
  try {
    const { ResourceRecordSets = [] } = await client.send(look);
    return ResourceRecordSets.filter(
      ({ Name = '', Type = '' }) =>
        Name.toLowerCase() === `${name}.` && [...IN_THE_WAY, 'AAAA'].includes(Type),
    );
  } catch (error) {
    if (error instanceof NoSuchHostedZone) return undefined;
    throw error;
  }
}

function isOwn(resources: TemplateResources, zone: string, name: string): boolean {
  return Object.values(resources).some(
    ({ Type, Properties = {} }) =>
      Type === 'AWS::Route53::RecordSet' &&
      Properties['HostedZoneId'] === zone &&
      String(Properties['Name']).replace(/\.$/, '') === name,
  );
}

function recordText({ Name, Type, AliasTarget, ResourceRecords = [] }: ResourceRecordSet): string {
  const to = AliasTarget?.DNSName ?? ResourceRecords.map(({ Value }) => Value).join(' ');
  return `${Type} ${Name} → ${to}`;
}
