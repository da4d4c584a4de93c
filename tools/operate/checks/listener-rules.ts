import { paginateDescribeRules, type Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import { verdict } from '../checks';
import { listIn } from './declared';
import type { Deployment } from './deployment';
import { differences } from './differences';
import { NO_LOAD_BALANCER_HERE } from './load-balancer';
import { collect } from './pages';
import type { Row } from './row';

type Condition = Readonly<Record<string, unknown>>;

/**
 * The listener's rules are as declared: their order, what each asks for, whether it signs in, denies
 * or lets through. One rule more may let through what the others keep out.
 */
export const listenerRulesRow: Row = {
  subject: 'Listener rules',
  needs: ['elasticloadbalancing:DescribeRules'],
  notHere: NO_LOAD_BALANCER_HERE,
  async look(deployment) {
    const declared = deployment.resources('AWS::ElasticLoadBalancingV2::ListenerRule');
    const standing = await rulesOf(deployment);
    const faults = declared.flatMap(({ properties }) => {
      const priority = String(properties['Priority']);
      const stands = standing.find(({ Priority }) => Priority === priority);
      if (!stands) return [`rule ${priority} is gone`];
      const wanted = { Actions: withParameters(properties), Conditions: conditionsOf(properties) };
      const found = { Actions: stands.Actions, Conditions: conditionsOf(stands) };
      const rewritten = stands.Transforms?.length ? [`rule ${priority} rewrites requests`] : [];
      return [...differences(wanted, found, `rule ${priority}`), ...rewritten];
    });
    const others = standing
      .filter(
        ({ Priority }) =>
          !declared.some(({ properties }) => String(properties['Priority']) === Priority),
      )
      .map(({ Priority }) => `a rule ${Priority} that is not declared`);
    const good = `${declared.length} as declared`;
    return verdict([...faults, ...others], good, 'Set it back in EC2, or deploy again.');
  },
};

async function rulesOf({
  clients: { loadBalancers: client },
  resources,
}: Deployment): Promise<Rule[]> {
  const listeners = resources('AWS::ElasticLoadBalancingV2::Listener').map(({ ref }) =>
    collect(paginateDescribeRules({ client }, { ListenerArn: ref }), ({ Rules }) => Rules),
  );
  // The default of a listener is the listener's own.
  return (await Promise.all(listeners)).flat().filter(({ IsDefault }) => !IsDefault);
}

/** Without parameters of its own a sign-in has none, and one that was added counts. */
const withParameters = (properties: Condition) =>
  listIn(properties, 'Actions').map((action) => {
    const { AuthenticateCognitoConfig: signIn } = action;
    if (signIn === undefined) return action;
    const whole = { AuthenticationRequestExtraParams: {}, ...(signIn as object) };
    return { ...action, AuthenticateCognitoConfig: whole };
  });

/** All of a rule's conditions hold together, so their order says nothing. */
const conditionsOf = (rule: object) =>
  listIn(rule, 'Conditions').sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

const nameOf = ({ Field, HttpHeaderConfig }: Condition) =>
  JSON.stringify([
    Field,
    (HttpHeaderConfig as { HttpHeaderName?: string } | undefined)?.HttpHeaderName,
  ]);
