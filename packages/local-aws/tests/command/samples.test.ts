import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { AlbJwtVerifier, CognitoJwtVerifier } from 'aws-jwt-verify';
import { AlbJwksCache } from 'aws-jwt-verify/alb-cache';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeServer, freePort, listen } from '../../src/loopback';
import { Browser, signIn } from '../../src/testing';
import { sdkClient } from '../cognito/sdk';
import { ask } from '../fixtures/http';
import { type CommandRun, RUNS, sample, startCommand } from './support/command';

/** Signs the first person in at the load balancer, and gives what its target then gets to see. */
async function signedIn({ variables, people }: CommandRun, path: string) {
  const { LOCAL_AWS_URL: url = '', LOCAL_AWS_SIGN_IN_URL: signInUrl = '' } = variables();
  const application = new Browser(url);
  const [person] = people();
  const back = await signIn(application, new Browser(signInUrl), path, person!);
  const answer = await application.request(back.headers.get('location') ?? '');
  return (await answer.json()) as { path: string; headers: Record<string, string> };
}

/** The verifiers' own fetcher knows https only, and that of a pool's tokens AWS's address only. */
const fetcherOf = (address?: string) => ({
  fetch: async (uri: string) => (await fetch(address ?? uri)).arrayBuffer(),
});

/** The claims about a person, if they are signed as AWS's verifier wants them. */
async function claimsIn(token: string | undefined, { variables }: CommandRun) {
  const values = variables();
  const verifier = AlbJwtVerifier.create(
    {
      albArn: values['LOCAL_AWS_ALB_ARN'] ?? '',
      issuer: values['LOCAL_AWS_ISSUER'] ?? '',
      clientId: values['LOCAL_AWS_ALB_CLIENT_ID'] ?? '',
      jwksUri: values['LOCAL_AWS_ALB_PUBLIC_KEYS_URL'] ?? '',
    },
    { jwksCache: new AlbJwksCache({ fetcher: fetcherOf() }) },
  );
  return verifier.verify(token ?? '');
}

describe("the AWS-maintained verifier's test stack", () => {
  let run: CommandRun;
  beforeAll(async () => {
    run = startCommand([sample('jwt-verify'), '--region', 'us-east-1']);
    await run.until(RUNS);
  });
  afterAll(() => run.stop());

  it('signs its person in, before its function', async () => {
    const event = await signedIn(run, '/a?b=c');
    expect(event).toMatchObject({ path: '/a', queryStringParameters: { b: 'c' } });
    const claims = await claimsIn(event.headers['x-amzn-oidc-data'], run);
    expect(claims).toMatchObject({ email: 'johndoe@example.com', name: 'John Doe +/=-_' });
  });

  /** The variables of its clients end in their logical ids, and those in a hash of the CDK's. */
  function clientVariable(kind: 'ID' | 'SECRET', id: RegExp): string {
    const prefix = `LOCAL_AWS_CLIENT_${kind}_AwsJwtTestUserPool`;
    const found = Object.entries(run.variables()).find(
      ([name]) => name.startsWith(prefix) && id.test(name.slice(prefix.length)),
    );
    return found?.[1] ?? '';
  }

  function verifier(clientId: string, tokenUse: 'id' | 'access') {
    const { LOCAL_AWS_USER_POOL_ID: userPoolId = '', LOCAL_AWS_JWKS_URL: url } = run.variables();
    const jwksCache = new SimpleJwksCache({ fetcher: fetcherOf(url) });
    return CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse }, { jwksCache });
  }

  it('gives tokens for a password, which the verifier accepts', async () => {
    const ClientId = clientVariable('ID', /^UserPoolClient[0-9A-F]{8}$/);
    const [person] = run.people();
    const client = sdkClient(run.variables()['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'] ?? '');
    const { AuthenticationResult: tokens } = await client.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: person?.email ?? '', PASSWORD: person?.password ?? '' },
      }),
    );
    client.destroy();
    const claims = await verifier(ClientId, 'id').verify(tokens?.IdToken ?? '');
    expect(claims['email']).toBe('johndoe@example.com');
  });

  it('gives a client its own token, with the scope of the resource server', async () => {
    const id = clientVariable('ID', /^UserPoolClientWithSecret[0-9A-F]{8}$/);
    const secret = clientVariable('SECRET', /^UserPoolClientWithSecret[0-9A-F]{8}$/);
    const answer = await fetch(`${run.variables()['LOCAL_AWS_SIGN_IN_URL']}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'my-api/read' }),
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const claims = await verifier(id, 'access').verify(token, { scope: 'my-api/read' });
    expect(claims.sub).toBe(id);
  });

  it('says what of it does not run, and which outputs are missing', () => {
    expect(run.printed()).toMatch(/Not brought up .*Custom::PasswordSetter 1/);
    expect(run.printed()).toContain('without UserPoolClientWithSecretValue');
  });
});

describe("a web application behind a host rule, of AWS's samples", () => {
  const HOST = 'bedrock-serverless-prompt-chaining.example.com';
  const target = createServer(({ url, headers }, response) => {
    response.end(JSON.stringify({ path: url, headers }));
  });
  let run: CommandRun;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    const template = sample('prompt-chaining/template.json');
    const person = ['--person', 'ann@example.com'];
    const address = `http://127.0.0.1:${port}`;
    run = startCommand([template, '--region', 'us-west-2', ...person, '--target', address]);
    await run.until(RUNS);
  });
  afterAll(() => Promise.all([run.stop(), closeServer(target)]));

  it('waits for its target, and says so', async () => {
    await run.until(`Waiting for http://127.0.0.1:${port}: it does not answer GET /_stcore/health`);
    await listen(target, port, '127.0.0.1');
    await run.until(`http://127.0.0.1:${port} answers`);
  });

  it('signs a person in who is given, before the target', async () => {
    const { path, headers } = await signedIn(run, '/a?b=c');
    expect({ path, host: new URL(`http://${headers['host']}`).hostname }).toEqual({
      path: '/a?b=c',
      host: 'localhost',
    });
    const claims = await claimsIn(headers['x-amzn-oidc-data'], run);
    expect(claims).toMatchObject({ email: 'ann@example.com', email_verified: 'true' });
  });

  it('takes its host by name, and answers at another as its rules say', async () => {
    const { LOCAL_AWS_URL: url = '' } = run.variables();
    const { port: here } = new URL(url);
    const at = (host: string) => ask(url, '/', { headers: { host: `${host}:${here}` } });
    expect(await at(`${HOST}.localhost`)).toMatchObject({ status: 302 });
    expect(await at('other.example.com.localhost')).toMatchObject({
      status: 403,
      text: 'This is not a valid endpoint!',
    });
  });
});
