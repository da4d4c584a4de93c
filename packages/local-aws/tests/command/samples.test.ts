import { AlbJwtVerifier } from 'aws-jwt-verify';
import { AlbJwksCache } from 'aws-jwt-verify/alb-cache';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeServer, freePort, listen } from '../../src/loopback';
import { Browser, signIn } from '../../src/testing';
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

/** The claims about a person, if they are signed as AWS's verifier wants them. */
async function claimsIn(token: string | undefined, { variables }: CommandRun) {
  const values = variables();
  // The verifier's own fetcher knows https only.
  const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };
  const verifier = AlbJwtVerifier.create(
    {
      albArn: values['LOCAL_AWS_ALB_ARN'] ?? '',
      issuer: values['LOCAL_AWS_ISSUER'] ?? '',
      clientId: values['LOCAL_AWS_ALB_CLIENT_ID'] ?? '',
      jwksUri: values['LOCAL_AWS_ALB_PUBLIC_KEYS_URL'] ?? '',
    },
    { jwksCache: new AlbJwksCache({ fetcher }) },
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

  it('says what of it does not run, and which outputs are missing', () => {
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

  it('answers as its rules say at another host', async () => {
    const { LOCAL_AWS_URL: url = '' } = run.variables();
    const ask = (host: string) => new Browser(url.replace('localhost', host)).request('/');
    expect(run.printed()).toContain(HOST);
    expect(await (await ask('127.0.0.1')).text()).toBe('This is not a valid endpoint!');
  });
});
