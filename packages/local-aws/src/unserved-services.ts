import { answerWith, startApiServer, type ApiAnswer, type ApiCall } from './api-server';
import { escapeHtml } from './cognito/html';
import type { Service } from './dynamodb';
import { authorizationOf } from './iam/signature';

/** Error code of whatever is asked of a service that is not here. */
export const NOT_SERVED = 'ServiceNotServedHere';

/** The services whose errors are XML without a frame, and those whose calls are forms. */
const BARE_XML = 's3';
const FORM = 'application/x-www-form-urlencoded';

/**
 * Starts what the SDK finds in the place of every service without a part here
 * (`AWS_ENDPOINT_URL`; AWS SDKs and Tools Reference Guide, "Service-specific endpoints"): it refuses
 * each call by the service's name, so that none goes to AWS. Not as a fault of a server, which the
 * SDK would try again.
 *
 * @param log told one line of each call
 */
export function startUnservedServices(log: (line: string) => void): Promise<Service> {
  return startApiServer(async (call, response) => {
    const service = authorizationOf(call.headers)?.service ?? 'This service';
    const [path] = call.path.split('?');
    const target = call.headers['x-amz-target'];
    const asked = typeof target === 'string' ? target : `${call.method} ${path}`;
    const message = `${service} is not served on this machine (asked for ${asked}), and nothing goes to AWS from here`;
    log(message);
    answerWith(response, refusal(call, service, message));
  }, log);
}

/** The error in the words of the caller's protocol: XML where calls are forms or of S3, else JSON. */
function refusal({ headers }: ApiCall, service: string, message: string): ApiAnswer {
  const form = headers['content-type']?.startsWith(FORM) ?? false;
  if (!form && service !== BARE_XML) {
    return {
      status: 400,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': NOT_SERVED },
      body: JSON.stringify({ __type: NOT_SERVED, message }),
    };
  }
  // The five characters that it escapes are those of XML as well.
  const error = `<Error><Code>${NOT_SERVED}</Code><Message>${escapeHtml(message)}</Message></Error>`;
  return {
    status: 400,
    headers: { 'content-type': 'text/xml' },
    body: form ? `<ErrorResponse>${error}</ErrorResponse>` : error,
  };
}
