import type { DeployedResource } from '../template/stack';
import type { ResourceServer } from './configuration';
import { UnsupportedUserPoolError } from './errors';
import { Properties } from './properties';

/** AWS, "CreateResourceServer" and "ResourceServerScopeType". */
const IDENTIFIER = /^[\x21\x23-\x5B\x5D-\x7E]{1,256}$/;
const SCOPE_NAME = /^[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]{1,256}$/;
const NAME = /^[\w\s+=,.@-]{1,256}$/;
const DESCRIPTION = /^.{1,256}$/s;
const MOST_SCOPES = 100;

/**
 * Reads the `AWS::Cognito::UserPoolResourceServer`s of a pool. Throws {@link UnsupportedUserPoolError}
 * for what Cognito refuses: identifiers, names and descriptions in another form, more than 100 scopes,
 * and one identifier or scope twice.
 */
export function declaredResourceServers(resources: readonly DeployedResource[]): ResourceServer[] {
  const servers = resources.map(({ logicalId, properties }) =>
    declaredServer(new Properties(logicalId, properties)),
  );
  const twice = repeated(servers.map(({ identifier }) => identifier));
  if (twice === undefined) return servers;
  const expected = 'another Identifier for each AWS::Cognito::UserPoolResourceServer';
  throw new UnsupportedUserPoolError('AWS::Cognito::UserPoolResourceServer', expected, twice);
}

/** The scopes of these servers as clients and tokens name them: `my-api/read`. */
export const customScopes = (servers: readonly ResourceServer[]): string[] =>
  servers.flatMap(({ identifier, scopes }) => scopes.map(({ name }) => `${identifier}/${name}`));

function declaredServer(server: Properties): ResourceServer {
  const matching = (from: Properties, property: string, form: RegExp) => {
    const value = from.text(property);
    if (form.test(value)) return value;
    throw new UnsupportedUserPoolError(from.resource, `${property} like ${form.source}`, value);
  };
  const scopes = server.objects('Scopes').map((scope) => ({
    name: matching(scope, 'ScopeName', SCOPE_NAME),
    description: matching(scope, 'ScopeDescription', DESCRIPTION),
  }));
  const twice = repeated(scopes.map(({ name }) => name));
  if (scopes.length > MOST_SCOPES || twice !== undefined) {
    const expected = `at most ${MOST_SCOPES} Scopes, each once`;
    throw new UnsupportedUserPoolError(server.resource, expected, twice ?? scopes.length);
  }
  return {
    identifier: matching(server, 'Identifier', IDENTIFIER),
    name: matching(server, 'Name', NAME),
    scopes,
  };
}

const repeated = (all: readonly string[]) => all.find((each, at) => all.indexOf(each) !== at);
