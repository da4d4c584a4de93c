import { isObject, type JsonObject } from 'local-aws';
import type { ProfileAssembly } from './assembly';
import { bad, note, tableOf, type Line, type Table } from './table';
import { listOf, referenceIn } from './template-text';

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
  const { ofType, nameOf, text } = stack;
  const lead =
    'Who may open a connection to whom, on which port: one row for each rule of each security group of the stack. What is not listed is closed.';
  const publicGroups = ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').flatMap(
    ({ properties }) => listOf(properties['SecurityGroups']).map(referenceIn),
  );
  const rules = ['Ingress', 'Egress'].flatMap((way) => [
    ...ofType('AWS::EC2::SecurityGroup').flatMap(({ id, properties }) =>
      listOf(properties[`SecurityGroup${way}`])
        .filter(isObject)
        .map((rule) => ({ id, rule, way })),
    ),
    ...ofType(`AWS::EC2::SecurityGroup${way}`).map(({ properties: rule }) => ({
      id: referenceIn(rule['GroupId']) ?? '',
      rule,
      way,
    })),
  ]);
  /** The other end: a security group of the stack, addresses, or a prefix list. */
  const peerOf = ({ id, rule, way }: (typeof rules)[number]): string | Line => {
    const end = way === 'Ingress' ? 'Source' : 'Destination';
    const group = rule[`${end}SecurityGroupId`];
    const peer = referenceIn(group) ?? '';
    if (peer !== '') return nameOf(peer);
    const other = text(group ?? rule['CidrIp'] ?? rule['CidrIpv6'] ?? rule[`${end}PrefixListId`]);
    const isFault = way === 'Ingress' && !publicGroups.includes(id);
    return /^(0\.0\.0\.0|::)\/0$/.test(other) ? (isFault ? bad : note)(`anyone (${other})`) : other;
  };
  return tableOf({ title: 'Security-group edges', lead }, rules, {
    From: (each) => (each.way === 'Ingress' ? peerOf(each) : nameOf(each.id)),
    To: (each) => (each.way === 'Ingress' ? nameOf(each.id) : peerOf(each)),
    Port: ({ rule }) => portsOf(rule),
    'Said by the group that': ({ way }) => (way === 'Ingress' ? 'admits' : 'may call'),
    Purpose: ({ rule }) => text(rule['Description']),
  });
}
