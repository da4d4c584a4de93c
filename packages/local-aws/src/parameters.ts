import { answerWith, startApiServer, type ApiAnswer } from './api-server';
import type { Service } from './dynamodb';
import type { AccessControl } from './iam/access-control';
import { AccessDeniedError } from './iam/errors';
import { NOT_SERVED, notServed } from './not-served';
import { parsedObject } from './template/json';

/** The value of a parameter by its name, if there is one; asked anew at each call. */
export type Parameters = (name: string) => string | undefined;

const GET = 'AmazonSSM.GetParameter';

/**
 * Starts what of Systems Manager's Parameter Store a program reads its secrets by: `GetParameter`. The
 * values are the caller's, since no template holds a secret; whoever calls must be allowed to.
 *
 * @param log told one line of each fault; never a value
 */
export function startParameters(
  parameters: Parameters,
  access: AccessControl,
  log: (line: string) => void,
): Promise<Service> {
  const { accountId, region } = access.stack;
  return startApiServer(async (call, response) => {
    const operation = String(call.headers['x-amz-target']);
    const { Name: name } = parsedObject(call.body.toString());
    const path = String(name).replace(/^\//, '');
    const resource = `arn:aws:ssm:${region}:${accountId}:parameter/${path}`;
    const action = operation.replace('AmazonSSM.', 'ssm:');
    const refusal = await access.authorize(call, 'ssm', () => [{ action, resource }]);
    const value = operation === GET ? parameters(String(name)) : undefined;
    if (refusal) {
      const denied = refusal instanceof AccessDeniedError;
      const code = denied ? 'AccessDeniedException' : 'UnrecognizedClientException';
      return answerWith(response, error(code, refusal.message));
    }
    if (operation !== GET) return answerWith(response, error(NOT_SERVED, notServed(action)));
    if (value === undefined) {
      log(`no parameter ${String(name)}`);
      return answerWith(response, error('ParameterNotFound', `no parameter ${String(name)} here`));
    }
    const parameter = { ARN: resource, Name: name, Type: 'SecureString', Value: value, Version: 1 };
    answerWith(response, json(200, { Parameter: parameter }));
  }, log);
}

/** The error as Systems Manager puts it (its API reference, "Common Errors"). */
const error = (__type: string, message: string) => json(400, { __type, message });

function json(status: number, body: object): ApiAnswer {
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  return { status, headers, body: JSON.stringify(body) };
}
