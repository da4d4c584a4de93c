import {
  ListenerAction,
  ListenerCondition,
  UnauthenticatedAction,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type {
  ApplicationListener,
  ApplicationTargetGroup,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { AuthenticateCognitoAction } from 'aws-cdk-lib/aws-elasticloadbalancingv2-actions';
import { CALLBACK_PATH, publicRules, type OwnAddress } from '../contracts/addresses';
import { LANGUAGES, type Language } from '../contracts/language';
import { sessionLife, signInScopes } from './app-clients';
import type { Directory } from './directory';

/**
 * Signs the person in, then forwards. Without a session a page is redirected to the sign-in; `DENY`
 * answers 401 instead (Elastic Load Balancing, "Authenticate users using an Application Load
 * Balancer"). The sign-in pages are in the language that the parameter `lang` names, and in English
 * without it (Amazon Cognito, "Managed login localization").
 */
function signedIn(
  directory: Directory,
  targetGroup: ApplicationTargetGroup,
  language: Language,
  onUnauthenticatedRequest: UnauthenticatedAction,
): ListenerAction {
  return new AuthenticateCognitoAction({
    userPool: directory.userPool,
    userPoolClient: directory.signInClient,
    userPoolDomain: directory.signIn.domain,
    scope: signInScopes.map(({ scopeName }) => scopeName).join(' '),
    sessionTimeout: sessionLife,
    onUnauthenticatedRequest,
    ...(language !== LANGUAGES[0] && { authenticationRequestExtraParams: { lang: language } }),
    allowHttpsOutbound: false, // the edge says so itself, with a reason
    next: ListenerAction.forward([targetGroup]),
  });
}

/**
 * Sends whoever came by another name, or by HTTP, to the portal's own. Not for good: browsers keep a
 * permanent redirect, and a deployment may change its name.
 */
export function toPortal(host: string): ListenerAction {
  return ListenerAction.redirect({ protocol: 'HTTPS', host, port: '443' });
}

/** What the rules of the listener are made from. */
export interface ListenerRulesProps {
  /** By which requests are for the portal. */
  readonly portalName: string;
  readonly directory: Directory;
  readonly targetGroup: ApplicationTargetGroup;
  readonly language: Language;
  /** Whether a provider's people sign in, some of whom are refused. */
  readonly isCompanySignIn: boolean;
  /** Of the company's own. */
  readonly addresses: readonly OwnAddress[];
}

/**
 * What the listener does with requests by the portal's name; the listener's default has those by any
 * other. Only a navigation begins a sign-in: each one sets a new nonce, so a second one, begun by an
 * icon or a script, would end the first in 401. A browser of today says what a request is for
 * (Fetch Metadata, `Sec-Fetch-Dest`); what does not say so signs in unless its `Accept` or its path
 * is that of a file.
 *
 * A rule has at most five values, the name among them (Elastic Load Balancing, "Quotas for your
 * Application Load Balancers"), and a condition three ("Condition types for listener rules"). CDK
 * makes a rule's logical id from its own, and CloudFormation the new rule before it deletes the old:
 * a rule that keeps its priority has to keep its id. Those of one's own lie before the third.
 */
export function addListenerRules(listener: ApplicationListener, props: ListenerRulesProps): void {
  const { portalName, directory, targetGroup, language, isCompanySignIn, addresses } = props;
  const paths = (...patterns: string[]) => [ListenerCondition.pathPatterns(patterns)];
  const header = (name: string, ...values: string[]) => [
    ListenerCondition.httpHeader(name, values),
  ];
  const forward = ListenerAction.forward([targetGroup]);
  const signIn = signedIn(directory, targetGroup, language, UnauthenticatedAction.AUTHENTICATE);
  const deny = signedIn(directory, targetGroup, language, UnauthenticatedAction.DENY);
  const signed: readonly [id: string, conditions: ListenerCondition[], action: ListenerAction][] = [
    // A data request is a fetch: it could not follow a redirect to another origin.
    ['Data', paths('/*.data'), deny],
    ['Prefetch', header('Sec-Purpose', 'prefetch*'), deny],
    ['Navigation', header('Sec-Fetch-Dest', 'document'), signIn],
    ['Resource', header('Sec-Fetch-Dest', '*'), deny],
    ['NoPage', header('Accept', 'image/*', 'text/css*', 'application/*'), deny],
    ['File', paths('/*.*'), deny],
    ['Rest', [], signIn],
  ];
  const ofPortal = ListenerCondition.hostHeaders([portalName]);
  // Who is refused comes back to the callback with an error, and finds a page that says what to do
  // if AWS asks the rules about it; a bare 561 if not. It is documented neither way.
  if (isCompanySignIn) {
    const refused = ListenerCondition.queryStrings([{ key: 'error', value: '*' }]);
    const conditions = [ofPortal, ...paths(CALLBACK_PATH), refused];
    listener.addAction('RefusedSignIn', { priority: 5, conditions, action: forward });
  }
  for (const { id, priority, paths: open } of publicRules(addresses)) {
    listener.addAction(id, {
      priority,
      conditions: [ofPortal, ...paths(...open)],
      action: forward,
    });
  }
  for (const [index, [id, conditions, action]] of signed.entries()) {
    const priority = 10 * (index + 3);
    listener.addAction(id, { priority, conditions: [ofPortal, ...conditions], action });
  }
}
