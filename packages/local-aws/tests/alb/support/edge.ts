import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LoadBalancerConfiguration } from '../../../src/alb/configuration';
import { loadBalancerFrom } from '../../../src/alb/declared-load-balancer';
import type { AccessLogEntry } from '../../../src/alb/listener';
import { startLoadBalancer, type LoadBalancerOptions } from '../../../src/alb/load-balancer';
import { deployStack } from '../../../src/template/deploy';
import type { DeployedStack, TemplateResource } from '../../../src/template/stack';
import { ask, cookieHeader, echo, serve } from './http';
import { startProvider } from './provider';

type Json = Readonly<Record<string, unknown>>;

const forward = { Type: 'forward', Order: 2, TargetGroupArn: { Ref: 'Targets' } };

export function authenticate(OnUnauthenticatedRequest: string, more: Json = {}): Json[] {
  const AuthenticateCognitoConfig = {
    UserPoolArn: { 'Fn::GetAtt': ['Pool', 'Arn'] },
    UserPoolClientId: { Ref: 'Client' },
    UserPoolDomain: 'sample',
    Scope: 'openid email',
    SessionTimeout: '43200',
    OnUnauthenticatedRequest,
    ...more,
  };
  return [{ Type: 'authenticate-cognito', Order: 1, AuthenticateCognitoConfig }, forward];
}

export function rule(
  Priority: number,
  Conditions: readonly Json[],
  Actions: readonly Json[] = [forward],
): TemplateResource {
  const Type = 'AWS::ElasticLoadBalancingV2::ListenerRule';
  return { Type, Properties: { ListenerArn: { Ref: 'Https' }, Priority, Conditions, Actions } };
}

export function path(...Values: string[]): Json {
  return { Field: 'path-pattern', PathPatternConfig: { Values } };
}

const elb = 'AWS::ElasticLoadBalancingV2::';

/** The target group, checked often, with attributes. */
export function targetGroup(attributes: Readonly<Record<string, string>>): TemplateResource {
  const TargetGroupAttributes = Object.entries(attributes).map(([Key, Value]) => ({ Key, Value }));
  return {
    Type: `${elb}TargetGroup`,
    Properties: {
      HealthCheckPath: '/health',
      Matcher: { HttpCode: '200-299' },
      HealthCheckIntervalSeconds: 0.02,
      HealthyThresholdCount: 2,
      TargetGroupAttributes,
    },
  };
}

/** A stack with a load balancer on 443 and 80; `resources` add to it or replace what is there. */
export function edgeStack(
  resources: Readonly<Record<string, TemplateResource>> = {},
): DeployedStack {
  const LoadBalancerArn = { Ref: 'Edge' };
  const attribute = (Key: string, Value: string) => ({ Key, Value });
  return deployStack({
    name: 'App',
    region: 'eu-central-1',
    template: {
      Resources: {
        Pool: { Type: 'AWS::Cognito::UserPool' },
        Client: { Type: 'AWS::Cognito::UserPoolClient' },
        Edge: {
          Type: `${elb}LoadBalancer`,
          Properties: {
            LoadBalancerAttributes: [
              attribute('routing.http.drop_invalid_header_fields.enabled', 'true'),
            ],
          },
        },
        Targets: {
          Type: `${elb}TargetGroup`,
          Properties: { HealthCheckPath: '/health', Matcher: { HttpCode: '200-299' } },
        },
        Https: {
          Type: `${elb}Listener`,
          Properties: {
            LoadBalancerArn,
            Protocol: 'HTTPS',
            Port: 443,
            DefaultActions: authenticate('authenticate'),
          },
        },
        Http: {
          Type: `${elb}Listener`,
          Properties: {
            LoadBalancerArn,
            Protocol: 'HTTP',
            Port: 80,
            DefaultActions: [
              {
                Type: 'redirect',
                RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
              },
            ],
          },
        },
        Open: rule(10, [path('/open', '/open/*')]),
        Data: rule(20, [path('/*.data')], authenticate('deny')),
        Maybe: rule(30, [path('/maybe')], authenticate('allow')),
        ...resources,
      },
    },
  });
}

export function stateFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'edge-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return join(directory, 'keys.json');
}

export interface EdgeOptions {
  readonly resources?: Readonly<Record<string, TemplateResource>>;
  readonly configuration?: Partial<LoadBalancerConfiguration>;
  readonly options?: Partial<LoadBalancerOptions>;
}

/** A load balancer with a fake provider and an echoing target, all closed when the test ends. */
export async function startEdge({ resources, configuration, options }: EdgeOptions = {}) {
  const clock = { now: Date.now() };
  const log: AccessLogEntry[] = [];
  const provider = await startProvider();
  const target = await serve(echo);
  const declared = { ...loadBalancerFrom(edgeStack(resources)), ...configuration };
  const loadBalancer = await startLoadBalancer({
    configuration: declared,
    signInUrl: provider.url,
    clientSecret: () => 'a-secret',
    stateFile: options?.stateFile ?? stateFile(),
    now: () => clock.now,
    log: (entry) => log.push(entry),
    ...options,
  });
  loadBalancer.targetGroup().register(target.url);
  onTestFinished(async () => {
    await loadBalancer.close();
    await Promise.all([provider.close(), target.close()]);
  });
  const url = loadBalancer.urls.get(443) ?? '';

  /** Asks for a page without a session: what a browser then carries to the provider and back. */
  async function start(page = '/private?x=1') {
    const reply = await ask(url, page);
    const authorize = new URL(String(reply.headers['location']));
    return { reply, authorize, state: authorize.searchParams.get('state') ?? '' };
  }

  /** Comes back from the provider. */
  async function finish(
    query: Readonly<Record<string, string>>,
    cookies: ReadonlyMap<string, string>,
  ) {
    const search = new URLSearchParams(query);
    return ask(url, `/oauth2/idpresponse?${search}`, { headers: cookieHeader(cookies) });
  }

  /** Signs in; gives the session cookies. */
  async function signIn(): Promise<ReadonlyMap<string, string>> {
    const { reply, state } = await start();
    const { cookies } = await finish({ code: 'a-code', state }, reply.cookies);
    return cookies;
  }

  return { loadBalancer, declared, provider, target, url, clock, log, start, finish, signIn };
}
