import type { Condition } from './conditions';

/** An `authenticate-cognito` action. */
export interface AuthenticateAction {
  /** `https://cognito-idp.<region>.amazonaws.com/<pool id>` */
  readonly issuer: string;
  readonly clientId: string;
  /** Space-separated. */
  readonly scope: string;
  /** The session cookies are this name and `-0` to `-3`. */
  readonly sessionCookieName: string;
  readonly sessionTimeoutSeconds: number;
  readonly onUnauthenticatedRequest: 'authenticate' | 'deny' | 'allow';
  /** Query parameters added to the request for authorization. */
  readonly extraParameters: Readonly<Record<string, string>>;
}

export interface ForwardAction {
  readonly type: 'forward';
  readonly targetGroupArn: string;
}

/** Each component may hold `#{protocol}`, `#{host}`, `#{port}`, `#{path}` and `#{query}`. */
export interface RedirectAction {
  readonly type: 'redirect';
  readonly statusCode: 301 | 302;
  readonly protocol: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: string;
}

export interface FixedResponseAction {
  readonly type: 'fixed-response';
  readonly statusCode: number;
  readonly contentType: string;
  readonly messageBody: string;
}

/** What is done with the requests that meet every condition. */
export interface Rule {
  /** Of the resource that declares it: the listener, for the default rule. */
  readonly logicalId?: string;
  /** `Infinity` of the default rule, which has no conditions. */
  readonly priority: number;
  readonly conditions: readonly Condition[];
  readonly authenticate?: AuthenticateAction;
  readonly action: ForwardAction | RedirectAction | FixedResponseAction;
}

export interface ListenerConfiguration {
  readonly protocol: 'HTTP' | 'HTTPS';
  /** The port that the template declares. */
  readonly port: number;
  /** By priority, the default rule last. */
  readonly rules: readonly Rule[];
}

/** A target group of servers: instances, or addresses. */
export interface TargetGroupConfiguration {
  readonly logicalId: string;
  readonly arn: string;
  readonly healthCheck: {
    readonly path: string;
    readonly intervalSeconds: number;
    readonly timeoutSeconds: number;
    readonly healthyThreshold: number;
    readonly unhealthyThreshold: number;
    /** Status codes of success: `200`, `200,202` or `200-299`. */
    readonly matcher: string;
  };
  /** How long the requests of a deregistered target may take to finish. */
  readonly deregistrationDelaySeconds: number;
  /** Present if a client stays with the target that answered it first. */
  readonly stickiness?: { readonly durationSeconds: number };
}

/** A target group whose one target is a Lambda function. */
export interface LambdaGroupConfiguration {
  readonly logicalId: string;
  readonly arn: string;
  /** Absent where the group has no target. */
  readonly functionArn?: string;
  /** Whether headers and query parameters are lists of values. */
  readonly multiValueHeaders: boolean;
}

/** A load balancer as a template declares it. */
export interface LoadBalancerConfiguration {
  readonly arn: string;
  /** How long a target may stay silent before the client gets a 504. */
  readonly idleTimeoutSeconds: number;
  /** Whether header names other than letters, digits and hyphens are dropped. */
  readonly dropInvalidHeaderFields: boolean;
  readonly listeners: readonly ListenerConfiguration[];
  readonly targetGroups: readonly TargetGroupConfiguration[];
  readonly lambdaGroups: readonly LambdaGroupConfiguration[];
}
