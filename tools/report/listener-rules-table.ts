import {
  declaredConditions,
  deployStack,
  isObject,
  type JsonObject,
  publicOrigins,
  requestTo,
  ruleFor,
} from 'local-aws';
import type { ProfileAssembly, Resource } from './assembly';
import { durationText } from './routes';
import type { Address } from './routes';
import { bad, note } from './table';
import type { Cell, Table } from './table';
import { listOf, referenceIn } from './template-text';

interface Rule {
  readonly resource: Resource;
  /** Infinity for the listener's default. */
  readonly priority: number;
  readonly conditions: ReturnType<typeof declaredConditions>;
  readonly actions: readonly JsonObject[];
}

/** The rules of a listener in the order in which they are tried. */
function rulesOf(listener: Resource, stack: ProfileAssembly): Rule[] {
  const ordered = (value: unknown) =>
    listOf(value)
      .filter(isObject)
      .sort((one, other) => Number(one['Order'] ?? 0) - Number(other['Order'] ?? 0));
  const rules = stack
    .ofType('AWS::ElasticLoadBalancingV2::ListenerRule')
    .filter(({ properties }) => referenceIn(properties['ListenerArn']) === listener.id)
    .map((resource) => ({
      resource,
      priority: Number(resource.properties['Priority']),
      conditions: declaredConditions(
        resource.id,
        listOf(resource.properties['Conditions']).filter(isObject),
      ),
      actions: ordered(resource.properties['Actions']),
    }))
    .sort((one, other) => one.priority - other.priority);
  const actions = ordered(listener.properties['DefaultActions']);
  return [...rules, { resource: listener, priority: Infinity, conditions: [], actions }];
}

const authenticates = ({ actions }: Rule) =>
  actions.find(({ Type }) => Type === 'authenticate-cognito' || Type === 'authenticate-oidc');

/** Whether the rule hands a request on without knowing who it is from. */
function lacksIdentity(rule: Rule): boolean {
  if (!rule.actions.some(({ Type }) => Type === 'forward')) return false;
  const signIn = authenticates(rule);
  const config = signIn?.['AuthenticateCognitoConfig'] ?? signIn?.['AuthenticateOidcConfig'];
  return !isObject(config) || config['OnUnauthenticatedRequest'] === 'allow';
}

function authenticationCell(rule: Rule): Cell {
  const signIn = authenticates(rule);
  if (signIn) return `yes, ${String(signIn['Type'])}`;
  return rule.actions.some(({ Type }) => Type === 'forward')
    ? note('no')
    : 'no; nothing is forwarded';
}

/** Elastic Load Balancing, "Authenticate users using an Application Load Balancer". */
const withoutSession: Readonly<Record<string, Cell>> = {
  authenticate: 'redirect to the sign-in',
  deny: '401',
  allow: bad('forwarded without identity'),
};

function withoutSessionCell(rule: Rule): Cell {
  const config = authenticates(rule)?.['AuthenticateCognitoConfig'];
  if (!isObject(config)) return lacksIdentity(rule) ? 'forwarded, to anyone' : '';
  return (
    withoutSession[(config['OnUnauthenticatedRequest'] ?? 'authenticate') as string] ??
    bad('unknown')
  );
}

function sessionCell(rule: Rule): Cell {
  const config = authenticates(rule)?.['AuthenticateCognitoConfig'];
  if (!isObject(config)) return '';
  return durationText(Number(config['SessionTimeout'] ?? 604_800));
}

function actionText(action: JsonObject, stack: ProfileAssembly): string {
  const { Type: type, RedirectConfig: redirect, FixedResponseConfig: fixed } = action;
  if (isObject(redirect)) {
    const [protocol, port, status] = ['Protocol', 'Port', 'StatusCode'].map((name) =>
      stack.text(redirect[name]),
    );
    const host = redirect['Host'] === undefined ? '' : ` at ${stack.text(redirect['Host'])}`;
    return `redirect to ${protocol} ${port}${host} (${status})`;
  }
  if (isObject(fixed)) return `answer ${stack.text(fixed['StatusCode'])}`;
  return String(type);
}

/** What a browser says of a document that it loads, and of data that a script fetches. */
const DOCUMENT = { 'Sec-Fetch-Dest': 'document', Accept: 'text/html' };
const DATA = { 'Sec-Fetch-Dest': 'empty', Accept: '*/*' };

/** A condition as a line: its field, or the header that it looks at, and its values. */
function conditionText(condition: Rule['conditions'][number]): string {
  const of = condition.field === 'http-header' ? condition.name : condition.field;
  const values = condition.values.map((each) =>
    typeof each === 'string' ? each : `${each.key ?? ''}=${each.value}`,
  );
  return `${of}: ${values.join(', ')}`;
}

/** The addresses that a rule decides on, as documents and as data. */
function reachedBy(
  rule: Rule,
  rules: readonly Rule[],
  host: string,
  addresses: readonly Address[],
): Cell {
  const reached = addresses.flatMap(({ pattern, access }) => {
    const data = pattern === '/' ? '/_root.data' : `${pattern}.data`;
    const asked = [[pattern, DOCUMENT] as const, [data, DATA] as const];
    return asked
      .filter(
        ([path, headers]) =>
          ruleFor(rules, requestTo(host, path.replace('*', 'any'), headers)) === rule,
      )
      .map(([each]) =>
        lacksIdentity(rule) && access !== 'public' ? bad(`${each}, declared ${access}`) : each,
      );
  });
  return rule.actions.some(({ Type }) => Type === 'forward') ? reached : [];
}

/** Every rule of every listener, and the portal's addresses that it decides on. */
export function listenerRulesTable(stack: ProfileAssembly, addresses: readonly Address[]): Table {
  const host = new URL(publicOrigins(deployStack(stack.assembly)).loadBalancer).hostname;
  const rows = stack.ofType('AWS::ElasticLoadBalancingV2::Listener').flatMap((listener) => {
    const { Protocol: protocol, Port: port, SslPolicy: policy } = listener.properties;
    const rules = rulesOf(listener, stack);
    return rules.map((rule): Cell[] => [
      [
        `${stack.text(protocol)} ${stack.text(port)}`,
        ...(policy === undefined ? [] : [stack.text(policy)]),
      ],
      rule.priority === Infinity ? 'default' : String(rule.priority),
      rule.conditions.length === 0 ? 'everything else' : rule.conditions.map(conditionText),
      authenticationCell(rule),
      withoutSessionCell(rule),
      sessionCell(rule),
      rule.actions.map((action) => actionText(action, stack)),
      reachedBy(rule, rules, host, addresses),
    ]);
  });
  return {
    id: `${stack.profile}-listener-rules`,
    title: 'Listener rules',
    lead: 'Every rule of the load balancer in the order in which it is tried, whether it authenticates, what it does with a request that has no session, and the routes that it decides on: those of the manifest by the name of the portal, as a document that a browser loads and as data that a script fetches. A route that is not declared public and is forwarded without identity is red; the portal would refuse it all the same.',
    madeFrom: [stack.source, 'build/index.js'],
    columns: [
      'Listener',
      'Priority',
      'Conditions',
      'Authenticates',
      'Without a session',
      'Session lasts',
      'Actions',
      'Routes',
    ],
    rows,
  };
}
