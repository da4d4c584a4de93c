import { ConfigurationError } from '../../infra/configuration';
import { settingsFile } from '../../infra/settings-file';

/** The fields of an error of the AWS SDK, of Node's network modules, or of neither. */
function fields(error: unknown): { name: string; code: string; message: string; status: number } {
  if (!(error instanceof Error)) return { name: '', code: '', message: String(error), status: 0 };
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } };
  return {
    name: error.name,
    code: typeof code === 'string' ? code : '',
    message: error.message,
    status: $metadata?.httpStatusCode ?? 0,
  };
}

/** AWS knows the caller and does not allow the call. Services spell the code in several ways. */
export function isDenied(error: unknown): boolean {
  return /^(AccessDenied(Exception)?|UnauthorizedOperation|AuthorizationError(Exception)?|NotAuthorized)$/.test(
    fields(error).name,
  );
}

/**
 * The action that was denied, as AWS says it (IAM, "Troubleshoot access denied error messages");
 * undefined if the message names none.
 */
export function deniedAction(error: unknown): string | undefined {
  return /not authorized to perform: ([a-z0-9-]+:\w+)/.exec(fields(error).message)?.[1];
}

/** There are no credentials, or AWS does not take them (AWS, "Common errors"). */
export function isUnauthenticated(error: unknown): boolean {
  return /^(CredentialsProviderError|TokenProviderError|ExpiredToken(Exception)?|RequestExpired|InvalidClientTokenId|UnrecognizedClientException|AuthFailure|InvalidSignatureException|SignatureDoesNotMatch)$/.test(
    fields(error).name,
  );
}

/** Nobody answered. */
export function isUnreachable(error: unknown): boolean {
  const { name, code } = fields(error);
  const unreached =
    /^(E(CONNREFUSED|CONNRESET|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN|PIPE|TIMEDOUT)|ETIMEOUT)$/;
  return name === 'TimeoutError' || unreached.test(code);
}

/** Why something could not be read; undefined for an error that says nothing of that. */
export function whyUnread(error: unknown): string | undefined {
  if (isDenied(error)) return `AWS does not allow ${deniedAction(error) ?? 'the look'}`;
  if (isUnauthenticated(error)) return 'no credentials';
  return isUnreachable(error) ? 'no answer' : undefined;
}

/** One line for a fault that is not this program's; undefined for any other. */
export function explainFault(error: unknown): string | undefined {
  const { name, message, status } = fields(error);
  if (error instanceof ConfigurationError) return `${settingsFile()}: ${message}`;
  if (isUnauthenticated(error)) {
    return `Expected credentials that AWS takes, got none (${name}). Sign in first, for example with aws sso login, and name the profile in AWS_PROFILE.`;
  }
  if (isDenied(error)) return `AWS does not allow this: ${message}`;
  if (isUnreachable(error)) return `Expected an answer, got none: ${message || name}`;
  return status > 0 ? `${name}: ${message}` : undefined;
}
