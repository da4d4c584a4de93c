import type { HeadersFunction } from '@remix-run/node';

/** For routes with an error page: when to come back, where the error says so. */
export const retryAfter: HeadersFunction = ({ errorHeaders }) => {
  const after = errorHeaders?.get('Retry-After');
  return after ? { 'Retry-After': after } : {};
};
