import {
  type AuthenticateAction,
  loadBalancerFrom,
  publicOrigins,
  requestTo,
  ruleFor,
} from 'local-aws';
import { duration } from '../../contracts/words';
import type { ProfileAssembly } from './assembly';
import type { Address } from '../manifest-routes';
import { bad, note, tableOf, type Cell, type Table } from './table';

type Listener = ReturnType<typeof loadBalancerFrom>['listeners'][number];
type Rule = Listener['rules'][number];

/** The actions of the load balancer's rules that sign in, those of the default rules included. */
export function signInActions({ deployed }: ProfileAssembly): AuthenticateAction[] {
  const rules = loadBalancerFrom(deployed).listeners.flatMap((listener) => listener.rules);
  return rules.flatMap(({ authenticate }) => authenticate ?? []);
}

/** Whether the rule hands a request on without knowing who it is from. */
const lacksIdentity = ({ action, authenticate }: Rule) =>
  action.type === 'forward' && (authenticate?.onUnauthenticatedRequest ?? 'allow') === 'allow';

/** Elastic Load Balancing, "Authenticate users using an Application Load Balancer". */
const withoutSession = {
  authenticate: 'redirect to the sign-in',
  deny: '401',
  allow: bad('forwarded without identity'),
};

function withoutSessionCell({ action, authenticate }: Rule): Cell {
  if (authenticate) return withoutSession[authenticate.onUnauthenticatedRequest];
  return action.type === 'forward' ? note('forwarded, to anyone') : '';
}

function actionText(action: Rule['action']): string {
  if (action.type === 'forward') return 'forward';
  if (action.type === 'fixed-response') return `answer ${action.statusCode}`;
  const { protocol, port, host, statusCode } = action;
  return `redirect to ${protocol} ${port}${host === '#{host}' ? '' : ` at ${host}`} (${statusCode})`;
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
  { rules }: Listener,
  host: string,
  addresses: readonly Address[],
): Cell {
  if (rule.action.type !== 'forward') return [];
  return addresses.flatMap(({ pattern, access }) => {
    const data = pattern === '/' ? '/_root.data' : `${pattern}.data`;
    const asked = [[pattern, DOCUMENT] as const, [data, DATA] as const];
    const isReached = ([path, headers]: (typeof asked)[number]) =>
      ruleFor(rules, requestTo(host, path.replace('*', 'any'), headers)) === rule;
    const isFault = lacksIdentity(rule) && access !== 'public';
    const cell = (path: string) => (isFault ? bad(`${path}, declared ${access}`) : path);
    return asked.filter(isReached).map(([path]) => cell(path));
  });
}

/** Every rule of every listener, and the portal's addresses that it decides on. */
export function listenerRulesTable(stack: ProfileAssembly, addresses: readonly Address[]): Table {
  const host = new URL(publicOrigins(stack.deployed).loadBalancer).hostname;
  const lead =
    'Every rule of the load balancer in the order in which it is tried, whether it authenticates, what it does with a request that has no session, and the routes that it decides on: those of the manifest by the name of the portal, as a document that a browser loads and as data that a script fetches. A route that is not declared public and is forwarded without identity is red; the portal would refuse it all the same.';
  const { listeners } = loadBalancerFrom(stack.deployed);
  const rules = listeners.flatMap((listener) => {
    const declared = stack
      .ofType('AWS::ElasticLoadBalancingV2::Listener')
      .find(({ properties }) => properties['Port'] === listener.port);
    const policy = stack.text(declared?.properties['SslPolicy']);
    return listener.rules.map((rule) => ({ listener, policy, rule }));
  });
  return tableOf({ title: 'Listener rules', lead, madeFrom: ['build/index.js'] }, rules, {
    Listener: ({ listener: { protocol, port }, policy }) =>
      policy ? [`${protocol} ${port}`, policy] : `${protocol} ${port}`,
    Priority: ({ rule: { priority } }) => (priority === Infinity ? 'default' : String(priority)),
    Conditions: ({ rule: { conditions } }) =>
      conditions.length === 0 ? 'everything else' : conditions.map(conditionText),
    'Without a session': ({ rule }) => withoutSessionCell(rule),
    'Session lasts': ({ rule: { authenticate } }) =>
      authenticate ? duration(authenticate.sessionTimeoutSeconds) : '',
    Actions: ({ rule: { action, authenticate } }) => [
      ...(authenticate ? ['authenticate-cognito'] : []),
      actionText(action),
    ],
    Routes: ({ rule, listener }) => reachedBy(rule, listener, host, addresses),
  });
}
