import { describe, expect, it } from 'vitest';
import { deployStack } from '../../src/template/deploy';
import { ResourceError } from '../../src/template/errors';
import { publicOrigins } from '../../src/template/origins';

interface Shape {
  readonly clients?: readonly string[];
  readonly callbacks?: readonly string[];
  readonly custom?: boolean;
}

function signingIn({ clients = ['Client'], callbacks, custom = false }: Shape = {}) {
  const domainName = custom ? 'login.example.com' : 'sample';
  const action = (client: string) => ({
    Type: 'authenticate-cognito',
    AuthenticateCognitoConfig: {
      UserPoolClientId: { Ref: client },
      UserPoolDomain: { Ref: 'Domain' },
    },
  });
  return deployStack({
    name: 'App',
    region: 'eu-central-1',
    template: {
      Resources: {
        Client: {
          Type: 'AWS::Cognito::UserPoolClient',
          Properties: {
            CallbackURLs: callbacks ?? [
              'https://other.example.com/back',
              'https://app.example.com/oauth2/idpresponse',
            ],
          },
        },
        Second: { Type: 'AWS::Cognito::UserPoolClient' },
        Domain: {
          Type: 'AWS::Cognito::UserPoolDomain',
          Properties: {
            Domain: domainName,
            ...(custom && { CustomDomainConfig: { CertificateArn: 'arn' } }),
          },
        },
        Listener: {
          Type: 'AWS::ElasticLoadBalancingV2::Listener',
          Properties: { LoadBalancerArn: 'arn', DefaultActions: clients.map(action) },
        },
        Rule: {
          Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
          Properties: { ListenerArn: { Ref: 'Listener' }, Actions: clients.map(action) },
        },
      },
    },
  });
}

describe('publicOrigins', () => {
  it('finds the load balancer by its callback and the sign-in domain by its prefix', () => {
    expect(publicOrigins(signingIn())).toEqual({
      loadBalancer: 'https://app.example.com',
      signIn: 'https://sample.auth.eu-central-1.amazoncognito.com',
    });
  });

  it('takes a domain of one’s own as it is', () => {
    expect(publicOrigins(signingIn({ custom: true })).signIn).toBe('https://login.example.com');
  });

  it.each<[string, Shape, string]>([
    ['no authentication', { clients: [] }, 'UserPoolClientId'],
    ['two clients', { clients: ['Client', 'Second'] }, 'UserPoolClientId'],
    ['no such callback', { callbacks: ['https://app.example.com/'] }, '/oauth2/idpresponse'],
  ])('refuses a stack with %s', (_name, shape, message) => {
    expect(() => publicOrigins(signingIn(shape))).toThrow(ResourceError);
    expect(() => publicOrigins(signingIn(shape))).toThrow(message);
  });
});
