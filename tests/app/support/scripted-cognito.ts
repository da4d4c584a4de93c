import { createServer, type IncomingMessage } from 'node:http';
import { closeServer, listen } from 'local-aws';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll } from 'vitest';
import { startTestPortal, type TestPortal } from '../../fixtures/portal';

const TARGET = 'AWSCognitoIdentityProviderService.';

/** What an operation is answered with: a result, a body, an exception by name, or nothing ever. */
export type Scripted =
  | Record<string, unknown>
  | { readonly body: string }
  | { readonly exception: string; readonly message?: string }
  | 'hang';

type Script = (parameters: Readonly<Record<string, unknown>>) => Scripted | Promise<Scripted>;

/** A call of the custom authentication. */
export interface ScriptedCall {
  readonly operation: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A portal whose Cognito is the test pool, but for the operations that a test has scripted. */
export interface ScriptedPortal {
  readonly portal: TestPortal;
  readonly calls: ScriptedCall[];
  /** Answers for operations by name; undefined lets the test pool answer. */
  readonly script: Record<string, Script | undefined>;
}

/** For the tests of a file: a portal, and the script of its Cognito. */
export function useScriptedPortal(): () => ScriptedPortal {
  let running: ScriptedPortal | undefined;
  const calls: ScriptedCall[] = [];
  const script: ScriptedPortal['script'] = {};
  const server = createServer((req, res) => {
    void (async () => {
      const body = await text(req);
      const operation = String(req.headers['x-amz-target']).slice(TARGET.length);
      const scripted = script[operation];
      if (!scripted) {
        const answer = await pass(running?.portal.pool.url ?? '', req, body);
        return res.writeHead(answer.status).end(await answer.text());
      }
      const parameters = JSON.parse(body) as Record<string, unknown>;
      calls.push({ operation, parameters });
      const result = await scripted(parameters);
      if (result === 'hang') return;
      const { exception, message = exception, body: given } = result as Record<string, string>;
      const content = exception ? { __type: exception, message } : result;
      res
        .writeHead(exception ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' })
        .end(given ?? JSON.stringify(content));
    })();
  });
  beforeAll(async () => {
    const port = await listen(server, 0, '127.0.0.1');
    const endpoint = `http://127.0.0.1:${port}`;
    const portal = await startTestPortal({ AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint });
    running = { portal, calls, script };
  });
  afterAll(async () => {
    await running?.portal.stop();
    await closeServer(server);
  });
  return () => {
    if (!running) throw new Error('Expected a portal that has started');
    return running;
  };
}

function pass(url: string, { headers }: IncomingMessage, body: string): Promise<Response> {
  const { 'x-amz-target': target, 'content-type': type, authorization } = headers;
  return fetch(url, {
    method: 'POST',
    headers: {
      'x-amz-target': String(target),
      'content-type': String(type),
      authorization: String(authorization),
    },
    body,
  });
}
