import { describe, expect, it } from 'vitest';
import { listenerPorts, localOrigins } from '../../src/local-origins';
import { deployStack } from '../../src/template/deploy';
import { ResourceError } from '../../src/template/errors';
import { originMapper } from '../../src/template/origins';
import { publicOrigins } from '../../src/template/public-origins';
import type { Template } from '../../src/template/stack';

const ELB = 'AWS::ElasticLoadBalancingV2::';
const callback = (host: string) => `https://${host}/oauth2/idpresponse`;

interface Shape {
  /** Of each rule's action, beside the listener's, which names `Client`. */
  readonly clients?: readonly string[];
  readonly callbacks?: readonly unknown[];
  readonly hosts?: readonly string[];
  readonly custom?: boolean;
  readonly without?: readonly string[];
  readonly domain?: unknown;
}

function signingIn(shape: Shape = {}) {
  const { clients = ['Client'], callbacks, hosts = [], custom = false, without = [] } = shape;
  const domainName = custom ? 'login.example.com' : 'sample';
  const action = (client: string) => ({
    Type: 'authenticate-cognito',
    AuthenticateCognitoConfig: {
      UserPoolClientId: { Ref: client },
      UserPoolDomain: shape.domain ?? { Ref: 'Domain' },
    },
  });
  const Conditions = [{ Field: 'host-header', HostHeaderConfig: { Values: hosts } }];
  const Resources: Template['Resources'] = {
    Edge: { Type: `${ELB}LoadBalancer`, Properties: { Name: 'Edge' } },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        CallbackURLs: callbacks ?? ['https://other.example.com/back', callback('app.example.com')],
      },
    },
    Second: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: { CallbackURLs: [callback('second.example.com')] },
    },
    Foreign: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'foreign' } },
    Domain: {
      Type: 'AWS::Cognito::UserPoolDomain',
      Properties: {
        Domain: domainName,
        ...(custom && { CustomDomainConfig: { CertificateArn: 'arn' } }),
      },
    },
    Plain: { Type: `${ELB}Listener`, Properties: { Protocol: 'HTTP', Port: 80 } },
    Other: { Type: `${ELB}Listener`, Properties: { Protocol: 'HTTPS', Port: 8443 } },
    Listener: {
      Type: `${ELB}Listener`,
      Properties: {
        Protocol: 'HTTPS',
        Port: 443,
        DefaultActions: clients.slice(0, 1).map(action),
      },
    },
    Rule: {
      Type: `${ELB}ListenerRule`,
      Properties: {
        ListenerArn: { Ref: 'Listener' },
        Conditions,
        Actions: clients.slice(1).map(action),
      },
    },
  };
  for (const name of without) delete (Resources as Record<string, unknown>)[name];
  return deployStack({ name: 'App', region: 'eu-central-1', template: { Resources } });
}

describe('publicOrigins', () => {
  it('finds the load balancer by its callback and the sign-in domain by its prefix', () => {
    expect(publicOrigins(signingIn())).toEqual({
      loadBalancer: 'https://app.example.com',
      hosts: ['app.example.com'],
      signIn: 'https://sample.auth.eu-central-1.amazoncognito.com',
      domains: ['https://sample.auth.eu-central-1.amazoncognito.com'],
    });
  });

  it('finds every name that callbacks of any client or host conditions give in full', () => {
    const stack = signingIn({
      clients: ['Client', 'Second'],
      callbacks: [callback('App.example.com'), callback('b.example.com')],
      hosts: ['Shop.Example.com', '*.example.com', 'app.example.com', 'a?.example.com'],
    });
    const { loadBalancer, hosts } = publicOrigins(stack);
    expect(loadBalancer).toBe('https://app.example.com');
    expect(hosts).toEqual([
      'app.example.com',
      'b.example.com',
      'second.example.com',
      'shop.example.com',
    ]);
  });

  it('takes the load balancer’s own DNS name, capital letters and all', () => {
    const name = { 'Fn::Sub': 'https://${Edge.DNSName}/oauth2/idpresponse' };
    const { hosts } = publicOrigins(signingIn({ callbacks: [name] }));
    expect(hosts).toEqual([expect.stringMatching(/^edge-\d+\.eu-central-1\.elb\.amazonaws\.com$/)]);
  });

  it('does not take a callback of a developer’s machine for the load balancer’s', () => {
    const callbacks = ['http://localhost:3000/oauth2/idpresponse', callback('app.example.com')];
    const { hosts } = publicOrigins(signingIn({ callbacks }));
    expect(hosts).toEqual(['app.example.com']);
  });

  it('takes a domain of one’s own as it is', () => {
    expect(publicOrigins(signingIn({ custom: true })).signIn).toBe('https://login.example.com');
  });

  it.each<[string, Shape, string]>([
    ['no load balancer', { without: ['Edge'] }, 'a load balancer, at which people sign in'],
    ['no authentication', { clients: [] }, 'an authenticate-cognito action'],
    ['a client from elsewhere', { clients: ['Foreign'] }, 'Listener: expected a UserPoolClientId'],
    ['a domain from elsewhere', { domain: 'theirs' }, 'Listener: expected a UserPoolDomain'],
    ['no such callback', { callbacks: ['https://app.example.com/'] }, '/oauth2/idpresponse'],
    ['a callback by http', { callbacks: ['http://a.b/oauth2/idpresponse'] }, 'https callback'],
  ])('refuses a stack with %s', (_name, shape, message) => {
    expect(() => publicOrigins(signingIn(shape))).toThrow(ResourceError);
    expect(() => publicOrigins(signingIn(shape))).toThrow(message);
  });
});

describe('localOrigins', () => {
  const stack = signingIn({ hosts: ['shop.example.com'] });
  const local = originMapper(
    localOrigins(
      publicOrigins(stack),
      listenerPorts(stack),
      new Map([
        [443, 'https://localhost:3000'],
        [80, 'http://localhost:3080'],
      ]),
    ),
  );

  it.each([
    ['https://app.example.com/a', 'https://localhost:3000/a'],
    ['https://App.Example.com', 'https://localhost:3000'],
    ['https://shop.example.com/a', 'https://shop.example.com.localhost:3000/a'],
    ['http://shop.example.com/a', 'http://shop.example.com.localhost:3080/a'],
    ['https://shop.example.com:8443/a', 'https://shop.example.com:8443/a'],
    ['https://shop.example.com.evil/a', 'https://shop.example.com.evil/a'],
    ['https://other.example.com/back', 'https://other.example.com/back'],
  ])('stands %s for by %s', (text, expected) => {
    expect(local(text)).toBe(expected);
  });

  it('needs an HTTPS listener', () => {
    const plain = signingIn({ without: ['Listener', 'Rule', 'Other'] });
    expect(() => listenerPorts(plain)).toThrow('an HTTPS listener');
  });
});
