import { isObject, type JsonObject } from 'local-aws';
import type { ProfileAssembly } from './assembly';
import { bad, note } from './table';
import type { Cell, Line, Table } from './table';
import { listOf, referenceIn } from './template-text';

const ANYWHERE = ['0.0.0.0/0', '::/0'];

/** The other end of a rule: a security group of the stack, addresses, or a prefix list. */
function peerOf(rule: JsonObject, stack: ProfileAssembly): string {
  const group = rule['SourceSecurityGroupId'] ?? rule['DestinationSecurityGroupId'];
  const id = referenceIn(group);
  if (id !== undefined) return stack.nameOf(id);
  const list = rule['SourcePrefixListId'] ?? rule['DestinationPrefixListId'];
  return stack.text(group ?? rule['CidrIp'] ?? rule['CidrIpv6'] ?? list ?? 'unknown');
}

function portsOf({ IpProtocol: protocol, FromPort: from, ToPort: to }: JsonObject): string | Line {
  if (String(protocol) === '-1') return bad('every port and protocol');
  const first = `${String(protocol)} ${String(from)}`;
  return from === to ? first : note(`${first} to ${String(to)}`);
}

/**
 * One row a rule: who may open a connection to whom. The load balancer is the only group that may
 * admit addresses from anywhere; another one that does is red.
 */
export function securityGroupEdgesTable(stack: ProfileAssembly): Table {
  const publicGroups = stack
    .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
    .flatMap(({ properties }) => listOf(properties['SecurityGroups']).map(referenceIn));
  const edge = (groupId: string, rule: JsonObject, inwards: boolean): Cell[] => {
    const group = stack.nameOf(groupId);
    const peer = peerOf(rule, stack);
    const mark = inwards && !publicGroups.includes(groupId) ? bad : note;
    const shown = ANYWHERE.includes(peer) ? mark(`anyone (${peer})`) : peer;
    return [
      ...(inwards ? [shown, group] : [group, shown]),
      portsOf(rule),
      inwards ? 'admits' : 'may call',
      stack.text(rule['Description']),
    ];
  };
  const inline = stack.ofType('AWS::EC2::SecurityGroup').flatMap(({ id, properties }) =>
    ['Ingress', 'Egress'].flatMap((way) =>
      listOf(properties[`SecurityGroup${way}`])
        .filter(isObject)
        .map((rule) => edge(id, rule, way === 'Ingress')),
    ),
  );
  const separate = ['Ingress', 'Egress'].flatMap((way) =>
    stack
      .ofType(`AWS::EC2::SecurityGroup${way}`)
      .map(({ properties }) =>
        edge(referenceIn(properties['GroupId']) ?? '', properties, way === 'Ingress'),
      ),
  );
  return {
    id: `${stack.profile}-security-group-edges`,
    title: 'Security-group edges',
    lead: 'Who may open a connection to whom, on which port: one row for each rule of each security group of the stack. What is not listed is closed.',
    madeFrom: [stack.source],
    columns: ['From', 'To', 'Port', 'Said by the group that', 'Purpose'],
    rows: [...inline, ...separate],
  };
}
