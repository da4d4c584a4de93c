import { isObject, type JsonObject } from 'local-aws';
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
  readonly conditions: readonly JsonObject[];
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
      conditions: listOf(resource.properties['Conditions']).filter(isObject),
      actions: ordered(resource.properties['Actions']),
    }))
    .sort((one, other) => one.priority - other.priority);
  const actions = ordered(listener.properties['DefaultActions']);
  return [...rules, { resource: listener, priority: Infinity, conditions: [], actions }];
}

function pathsOf(condition: JsonObject): string[] {
  if (condition['Field'] !== 'path-pattern') return [];
  const { PathPatternConfig: config } = condition;
  return listOf(isObject(config) ? config['Values'] : condition['Values']).map(String);
}

/** Elastic Load Balancing, "Path conditions": `*` is any text, `?` one character. */
function matches(pattern: string, path: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(path);
}

/** The rule that an address meets first, where paths alone decide. */
function ruleFor(path: string, rules: readonly Rule[]): Rule | undefined {
  return rules.find(({ conditions }) =>
    conditions.every((condition) => {
      const patterns = pathsOf(condition);
      return patterns.length > 0 && patterns.some((pattern) => matches(pattern, path));
    }),
  );
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
    const to = `${stack.text(redirect['Protocol'])} ${stack.text(redirect['Port'])}`;
    return `redirect to ${to} (${stack.text(redirect['StatusCode'])})`;
  }
  if (isObject(fixed)) return `answer ${stack.text(fixed['StatusCode'])}`;
  return String(type);
}

/** The addresses that a rule decides on, as documents and as data. */
function reachedBy(rule: Rule, rules: readonly Rule[], addresses: readonly Address[]): Cell {
  const reached = addresses.flatMap(({ pattern, access }) => {
    const data = pattern === '/' ? '/_root.data' : `${pattern}.data`;
    return [pattern, data]
      .filter((each) => ruleFor(each.replace('*', 'any'), rules) === rule)
      .map((each) =>
        lacksIdentity(rule) && access !== 'public' ? bad(`${each}, declared ${access}`) : each,
      );
  });
  return rule.actions.some(({ Type }) => Type === 'forward') ? reached : [];
}

/** Every rule of every listener, and the portal's addresses that it decides on. */
export function listenerRulesTable(stack: ProfileAssembly, addresses: readonly Address[]): Table {
  const rows = stack.ofType('AWS::ElasticLoadBalancingV2::Listener').flatMap((listener) => {
    const { Protocol: protocol, Port: port, SslPolicy: policy } = listener.properties;
    const rules = rulesOf(listener, stack);
    return rules.map((rule): Cell[] => [
      [
        `${stack.text(protocol)} ${stack.text(port)}`,
        ...(policy === undefined ? [] : [stack.text(policy)]),
      ],
      rule.priority === Infinity ? 'default' : String(rule.priority),
      rule.conditions.length === 0
        ? 'everything else'
        : rule.conditions.flatMap((condition) => {
            const paths = pathsOf(condition);
            return paths.length > 0 ? paths : [JSON.stringify(condition)];
          }),
      authenticationCell(rule),
      withoutSessionCell(rule),
      sessionCell(rule),
      rule.actions.map((action) => actionText(action, stack)),
      reachedBy(rule, rules, addresses),
    ]);
  });
  return {
    id: `${stack.profile}-listener-rules`,
    title: 'Listener rules',
    lead: 'Every rule of the load balancer in the order in which it is tried, whether it authenticates, what it does with a request that has no session, and the routes that it decides on (those of the manifest; as data, too). A route that is not declared public and is forwarded without identity is red; the portal would refuse it all the same.',
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
