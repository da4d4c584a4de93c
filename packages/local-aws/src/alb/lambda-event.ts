import type { LambdaGroupConfiguration } from './configuration';

/** A request as a Lambda function gets it; either the single or the multiple fields are there. */
export interface LambdaEvent {
  readonly requestContext: { readonly elb: { readonly targetGroupArn: string } };
  readonly httpMethod: string;
  readonly path: string;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly multiValueQueryStringParameters?: Readonly<Record<string, readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

type Pair = readonly [name: string, value: string];

/** What the event is made from. */
export interface LambdaRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Flat list of names and values. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** Content types whose bodies are passed as they are. */
const TEXT = /^\s*(?:text\/[^;]*|application\/(?:json|javascript|xml))\s*(?:;|$)/i;

/** Not decoded: "If the query parameters are URL-encoded, the load balancer does not decode them." */
function parameters(query: string): Pair[] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    });
}

function allValues(pairs: readonly Pair[]): Record<string, string[]> {
  const names = new Set(pairs.map(([name]) => name));
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      pairs.filter(([each]) => each === name).map(([, value]) => value),
    ]),
  );
}

/**
 * The event that a Lambda function gets for a request: AWS, "Use Lambda functions as targets of an
 * Application Load Balancer", sections "Receive events from the load balancer" and "Multi-value
 * headers". Of several values of a header or parameter a group without the attribute passes the
 * last. Names of headers are in lower case, as in all of AWS's examples.
 */
export function lambdaEvent(
  { arn, multiValueHeaders }: LambdaGroupConfiguration,
  { method, path, query, headers: flat, body }: LambdaRequest,
): LambdaEvent {
  const headers = flat.flatMap((name, index): Pair[] =>
    index % 2 === 0 ? [[name.toLowerCase(), flat[index + 1] ?? '']] : [],
  );
  const all = { headers: allValues(headers), query: allValues(parameters(query)) };
  const encoded = 'content-encoding' in all.headers;
  const isText = !encoded && TEXT.test(all.headers['content-type']?.at(-1) ?? '');
  const isBase64Encoded = body.length > 0 && !isText;
  return {
    requestContext: { elb: { targetGroupArn: arn } },
    httpMethod: method,
    path,
    ...(multiValueHeaders
      ? { multiValueQueryStringParameters: all.query, multiValueHeaders: all.headers }
      : {
          queryStringParameters: Object.fromEntries(parameters(query)),
          headers: Object.fromEntries(headers),
        }),
    body: body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}
