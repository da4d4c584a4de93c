import type { ApiCall } from '../api-server';
import { NOT_SERVED, notServed, operationAt } from '../not-served';
import { isObject, parsedObject, type JsonObject } from '../template/json';
import type { DeployedStack } from '../template/stack';
import type { AccessControl } from './access-control';
import type { Authorization } from './authorizing-proxy';
import { AccessDeniedError, UnknownAccessKeyError, type Refusal } from './errors';
import type { Access } from './evaluation';
import { texts } from './policy-document';
import { SES_ROUTES } from './ses-routes';

const SEND = '/v2/email/outbound-emails';

/** Address and name of `News <news@example.com>`. */
function mailbox(text: string): { address: string; name?: string } {
  const [, name = '', address] = /^(.*)<([^<>]*)>\s*$/s.exec(text) ?? [];
  if (address === undefined) return { address: text.trim() };
  const bare = name.trim().replace(/^"(.*)"$/s, '$1');
  return { address: address.trim(), ...(bare !== '' && { name: bare }) };
}

/** The verified one that SES sends for: the address, its domain, or a domain above (SES, "Verified identities"). */
function identityOf(address: string, identities: ReadonlySet<string>): string | undefined {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const labels = domain.split('.');
  const domains = labels.map((_, index) => labels.slice(index).join('.'));
  return [address, ...domains].find((each) => identities.has(each));
}

function isSending({ method, path }: ApiCall): boolean {
  return method === 'POST' && path.split('?', 1)[0] === SEND;
}

function recipients({ Destination: destination }: JsonObject): string[] {
  if (!isObject(destination)) return [];
  return ['ToAddresses', 'CcAddresses', 'BccAddresses']
    .flatMap((name) => texts(destination[name]))
    .map((text) => mailbox(text).address);
}

/** Sending is evaluated on the sender's identity, and on the configuration set if one is named. */
function accessesOf(
  call: ApiCall,
  arnOf: (resource: string) => string,
  identities: ReadonlySet<string>,
): [Access, ...Access[]] {
  const [path] = call.path.split('?');
  if (!isSending(call)) return [{ action: `ses:${call.method} ${path}`, resource: '*' }];
  const request = parsedObject(call.body.toString());
  const { FromEmailAddress: from, ConfigurationSetName: set, Content: content } = request;
  const { address, name } = mailbox(typeof from === 'string' ? from : '');
  const raw = isObject(content) && content['Raw'] !== undefined;
  const action = raw ? 'ses:SendRawEmail' : 'ses:SendEmail';
  const context = {
    'ses:FromAddress': address,
    ...(name !== undefined && { 'ses:FromDisplayName': name }),
    'ses:Recipients': recipients(request),
  };
  const resource = arnOf(`identity/${identityOf(address, identities) ?? address}`);
  return [
    { action, resource, context },
    ...(typeof set === 'string'
      ? [{ action, resource: arnOf(`configuration-set/${set}`), context }]
      : []),
  ];
}

/** The error as the SES v2 API puts it, with the wording that SES has of its own. */
function answer(refusal: Refusal) {
  let code = 'SignatureDoesNotMatch';
  let { message } = refusal;
  if (refusal instanceof UnknownAccessKeyError) code = 'InvalidClientTokenId';
  if (refusal instanceof AccessDeniedError) {
    const { user, action, resource } = refusal;
    code = 'AccessDeniedException';
    message = `User \`${user}' is not authorized to perform \`${action}' on resource \`${resource}'`;
  }
  return {
    status: 403,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ message }),
  };
}

const error = (code: string, message: string) => ({
  status: 400,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
  body: JSON.stringify({ message }),
});

/** SES sends for verified identities only, whoever asks (SES, "API error codes"). */
function unverified(address: string, region: string) {
  const message = `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${address}`;
  return error('MessageRejected', message);
}

/** The first version of the API is a form that is posted to the root. The rest is the inbox's. */
function unserved(call: ApiCall) {
  const operation = operationAt(SES_ROUTES, call);
  if (operation) return error(NOT_SERVED, notServed(operation));
  if (call.path.startsWith('/v2/')) {
    return error('UnknownOperationException', `${call.method} ${call.path} is no operation of SES`);
  }
  const first = call.method === 'POST' && /^\/(?:\?|$)/.test(call.path);
  return first ? error(NOT_SERVED, notServed('The first version of the API of SES')) : undefined;
}

/**
 * For a proxy before SES: checks what a role sends, and that the sender is an identity that the
 * stack declares; here such an identity counts as verified. Of the API's other calls a role may make
 * none, and none is served; pages and stored mail are asked for without credentials.
 */
export function sesAuthorization(access: AccessControl, stack: DeployedStack): Authorization {
  const { accountId, region } = access.stack;
  const arnOf = (resource: string) => `arn:aws:ses:${region}:${accountId}:${resource}`;
  const identities = new Set(
    stack
      .resources('AWS::SES::EmailIdentity')
      .map(({ properties }) => String(properties['EmailIdentity'])),
  );
  return async (call) => {
    const refusal = await access.authorize(call, 'ses', () => accessesOf(call, arnOf, identities));
    if (refusal) return answer(refusal);
    if (!isSending(call)) return unserved(call);
    const { FromEmailAddress: from } = parsedObject(call.body.toString());
    const { address } = mailbox(typeof from === 'string' ? from : '');
    return identityOf(address, identities) === undefined ? unverified(address, region) : undefined;
  };
}
