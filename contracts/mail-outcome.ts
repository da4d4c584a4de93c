/** Codes of Node's for a connection that was never made. */
const NO_CONNECTION = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'];

/** Answers to who asks too often, which SES gives with a status of 400 as well. */
const THROTTLED = /Throttl|TooManyRequests|LimitExceeded/;

/**
 * What is known of a mail whose sending threw. `refused`: SES does not take it, now or later (an
 * address, a sender, an account that may not send). `failed`: it does not go out, because SES failed,
 * was asked too often or was not reached. `unanswered`: it may go out, however late.
 */
export type MailOutcome = 'refused' | 'failed' | 'unanswered';

/** The {@link MailOutcome} of an error of the SDK's, or of a deadline's. */
export function mailOutcome(error: unknown): MailOutcome {
  const {
    $metadata: answer,
    code = '',
    name = '',
  } = Object(error) as {
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly code?: string;
    readonly name?: string;
  };
  const status = answer?.httpStatusCode ?? 0;
  if (status >= 500 || NO_CONNECTION.includes(code)) return 'failed';
  if (status < 400) return 'unanswered';
  return [408, 429].includes(status) || THROTTLED.test(name) ? 'failed' : 'refused';
}
