import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createCognitoClient } from '../cognito/calls.server';
import { environment } from '../environment.server';
import { Authenticator } from './authenticate.server';
import { createGroupCache, type GroupCache } from './group-cache.server';
import { lookUpPerson } from './person.server';

interface Services {
  readonly authenticator: Authenticator;
  readonly cognito: CognitoIdentityProviderClient;
  readonly groupCache: GroupCache;
}

let current: Services | undefined;

/** The process's verifier, Cognito client and group cache: one of each, made when first needed. */
export function services(): Services {
  return (current ??= createServices());
}

function createServices(): Services {
  const env = environment();
  const cognito = createCognitoClient(env.region);
  const lookUp = (sub: string) => lookUpPerson(cognito, env.userPoolId, sub);
  return {
    authenticator: new Authenticator(env),
    cognito,
    groupCache: createGroupCache(lookUp, env.groupCacheTtlSeconds),
  };
}
