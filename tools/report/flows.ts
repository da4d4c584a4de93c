import { loadBalancerFrom } from 'local-aws';
import type { ProfileAssembly } from './assembly';
import { permissionsOf } from './permissions';
import { signInActions } from './listener-rules-table';
import { tableOf, type Table } from './table';

/** What goes from one part to another. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly what: readonly string[];
  readonly over: string;
}

/** The parts of the picture and where trust changes between them. A service more gets its own name. */
export const PEOPLE = 'People';
export const BALANCER = 'Load balancer';
export const PORTAL = 'Portal';
export const NETWORK = 'Network';
export const FUNCTIONS = 'Functions';
export const POOL = 'User pool';
export const MAIL = 'Mail (SES)';
export const BUCKETS = 'Access logs';

/** By the service that an action is of, or that assumes a role. */
const parts: Readonly<Record<string, string>> = {
  'cognito-idp': POOL,
  dynamodb: 'Tables',
  ec2: PORTAL,
  elasticloadbalancing: BALANCER,
  lambda: FUNCTIONS,
  logs: 'Logs',
  s3: 'Release',
  ses: MAIL,
  'vpc-flow-logs': NETWORK,
};
const partOf = (service = '') => parts[service] ?? service;

/** The zone of trust that a part is in. */
export function zoneOf(part: string): 'Internet' | 'Network of the stack' | 'AWS account' {
  if (part === PEOPLE) return 'Internet';
  return [BALANCER, PORTAL, NETWORK].includes(part) ? 'Network of the stack' : 'AWS account';
}

/** Every flow that the template declares: listeners, targets, rules, roles, triggers, access logs. */
export function flowsOf(stack: ProfileAssembly): Flow[] {
  const { ofType, textsAt } = stack;
  const { listeners } = loadBalancerFrom(stack.deployed);
  const api = 'HTTPS, signed by the role (SigV4)';
  const flows: Flow[] = [];
  const add = (from: string, to: string, over: string, ...what: string[]) => {
    const known = flows.find((each) => each.from === from && each.to === to);
    if (!known) flows.push({ from, to, over, what: [...new Set(what)] });
    else flows[flows.indexOf(known)] = { ...known, what: [...new Set([...known.what, ...what])] };
  };
  for (const { protocol, port } of listeners) {
    add(PEOPLE, BALANCER, 'HTTPS', `requests to ${protocol} ${port}`);
  }
  for (const { text } of textsAt('AWS::Cognito::UserPoolDomain', 'Domain')) {
    add(PEOPLE, POOL, 'HTTPS', `password, at the sign-in pages of ${text}`);
  }
  const signIns = signInActions(stack).length;
  if (signIns > 0) add(BALANCER, POOL, 'HTTPS', `code for tokens, and userinfo: ${signIns} rules`);
  for (const { resource, text } of textsAt('AWS::ElasticLoadBalancingV2::TargetGroup', 'Port')) {
    const protocol = stack.text(resource.properties['Protocol']);
    add(BALANCER, PORTAL, protocol, `requests with the signed identity, to port ${text}`);
  }
  const attributes = textsAt('AWS::ElasticLoadBalancingV2::LoadBalancer', 'LoadBalancerAttributes');
  if (attributes.some(({ text }) => text.includes('access_logs.s3.bucket'))) {
    add(BALANCER, BUCKETS, 'within AWS', 'a line a request');
  }
  for (const { action, effect, who } of permissionsOf(stack)) {
    for (const principal of effect === 'allow' ? who : []) {
      add(partOf(principal.split('.')[0]), partOf(action.split(':')[0]), api, action);
    }
  }
  for (const { text } of textsAt('AWS::Lambda::Permission', 'Principal')) {
    add(partOf(text.split('.')[0]), FUNCTIONS, 'within AWS', 'events of the emailed code');
  }
  if (ofType('AWS::Cognito::LogDeliveryConfiguration').length > 0) {
    add(POOL, 'Logs', 'within AWS', 'who signed in, with address, IP address, place and device');
  }
  if (flows.some(({ to }) => to === MAIL)) add(MAIL, PEOPLE, 'SMTP', 'codes and notices');
  return flows;
}

/** The flows by the numbers that the picture gives them. */
export function flowsTable(stack: ProfileAssembly): Table {
  const lead =
    'The numbers of the picture: what goes from part to part, and where trust changes on the way. Calls of an API are those that the roles allow.';
  return tableOf({ title: 'Flows', lead }, [...flowsOf(stack).entries()], {
    No: ([at]) => String(at + 1),
    From: ([, { from }]) => from,
    To: ([, { to }]) => to,
    'What goes there': ([, { what }]) => what,
    Over: ([, { over }]) => over,
    'Trust changes': ([, { from, to }]) =>
      zoneOf(from) === zoneOf(to) ? '' : `${zoneOf(from)} to ${zoneOf(to)}`,
  });
}
