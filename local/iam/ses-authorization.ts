import { isObject, type JsonObject } from '../template/json';
import type { DeployedStack } from '../template/stack';
import type { AccessControl } from './access-control';
import type { Authorization, ProxiedCall } from './authorizing-proxy';
import { AccessDeniedError, UnknownAccessKeyError, type Refusal } from './errors';
import type { Access } from './evaluation';
import { texts } from './policy-document';

const SEND = '/v2/email/outbound-emails';

function parsed(body: Buffer): JsonObject {
  try {
    const value: unknown = JSON.parse(body.toString());
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** Address and name of `News <news@example.com>`. */
function mailbox(text: string): { address: string; name?: string } {
  const [, name = '', address] = /^(.*)<([^<>]*)>\s*$/s.exec(text) ?? [];
  if (address === undefined) return { address: text.trim() };
  const bare = name.trim().replace(/^"(.*)"$/s, '$1');
  return { address: address.trim(), ...(bare !== '' && { name: bare }) };
}

/** The identity that SES sends for: the address, its domain, or a domain above (SES, "Verified identities"). */
function identityOf(address: string, identities: ReadonlySet<string>): string {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const labels = domain.split('.');
  const domains = labels.map((_, index) => labels.slice(index).join('.'));
  return [address, ...domains].find((each) => identities.has(each)) ?? address;
}

function recipients({ Destination: destination }: JsonObject): string[] {
  if (!isObject(destination)) return [];
  return ['ToAddresses', 'CcAddresses', 'BccAddresses']
    .flatMap((name) => texts(destination[name]))
    .map((text) => mailbox(text).address);
}

/** Sending is evaluated on the sender's identity, and on the configuration set if one is named. */
function accessesOf(
  call: ProxiedCall,
  arnOf: (resource: string) => string,
  identities: ReadonlySet<string>,
): [Access, ...Access[]] {
  const [path] = call.path.split('?');
  if (call.method !== 'POST' || path !== SEND) {
    return [{ action: `ses:${call.method} ${path}`, resource: '*' }];
  }
  const request = parsed(call.body);
  const { FromEmailAddress: from, ConfigurationSetName: set, Content: content } = request;
  const { address, name } = mailbox(typeof from === 'string' ? from : '');
  const raw = isObject(content) && content['Raw'] !== undefined;
  const action = raw ? 'ses:SendRawEmail' : 'ses:SendEmail';
  const context = {
    'ses:FromAddress': address,
    ...(name !== undefined && { 'ses:FromDisplayName': name }),
    'ses:Recipients': recipients(request),
  };
  const resource = arnOf(`identity/${identityOf(address, identities)}`);
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

/**
 * For a proxy before SES: checks what a role sends. Of the API's other calls a role may make none;
 * pages and stored mail are asked for without credentials.
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
    return refusal && answer(refusal);
  };
}
