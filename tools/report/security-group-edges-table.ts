import { isObject, type JsonObject } from 'local-aws';
import type { ProfileAssembly } from './assembly';
import { bad, note } from './table';
import type { Cell, Line, Table } from './table';
import { listOf, referenceIn } from './template-text';

const ANYWHERE = new Set(['0.0.0.0/0', '::/0']);

/** The other end of a rule: a security group of the stack, addresses, or a prefix list. */
function peerOf(rule: JsonObject, stack: ProfileAssembly): string {
  const group = rule['SourceSecurityGroupId'] ?? rule['DestinationSecurityGroupId'];
  if (group !== undefined) {
    const id = referenceIn(group);
    return id === undefined ? stack.text(group) : stack.nameOf(id);
  }
  const list = rule['SourcePrefixListId'] ?? rule['DestinationPrefixListId'];
  return stack.text(rule['CidrIp'] ?? rule['CidrIpv6'] ?? list ?? 'unknown');
}

function portsOf({ IpProtocol: protocol, FromPort: from, ToPort: to }: JsonObject): Line {
  if (String(protocol) === '-1') return bad('every port and protocol');
  const ports = from === to ? String(from) : `${String(from)} to ${String(to)}`;
  return from === to ? `${String(protocol)} ${ports}` : note(`${String(protocol)} ${ports}`);
}

/**
 * One row a rule: who may open a connection to whom. The load balancer is the only group that may
 * admit addresses from anywhere; another one that does is red.
 */
export function securityGroupEdgesTable(stack: ProfileAssembly): Table {
  const publicGroups = new Set(
    stack
      .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
      .flatMap(({ properties }) => listOf(properties['SecurityGroups']).map(referenceIn)),
  );
  const edge = (groupId: string, rule: JsonObject, inwards: boolean): Cell[] => {
    const group = stack.nameOf(groupId);
    const peer = peerOf(rule, stack);
    const open = ANYWHERE.has(peer);
    const shown = !open
      ? peer
      : inwards && !publicGroups.has(groupId)
        ? bad(`anyone (${peer})`)
        : note(`anyone (${peer})`);
    return [
      inwards ? shown : group,
      inwards ? group : shown,
      portsOf(rule),
      inwards ? 'admits' : 'may call',
      stack.text(rule['Description']),
    ];
  };
  const inline = stack.ofType('AWS::EC2::SecurityGroup').flatMap(({ id, properties }) =>
    (['SecurityGroupIngress', 'SecurityGroupEgress'] as const).flatMap((name) =>
      listOf(properties[name])
        .filter(isObject)
        .map((rule) => edge(id, rule, name === 'SecurityGroupIngress')),
    ),
  );
  const separate = (['Ingress', 'Egress'] as const).flatMap((name) =>
    stack
      .ofType(`AWS::EC2::SecurityGroup${name}`)
      .map(({ properties }) =>
        edge(referenceIn(properties['GroupId']) ?? '', properties, name === 'Ingress'),
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
