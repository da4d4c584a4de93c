import type { ApiAnswer } from '../api-server';

/** An error of Lambda's API: its exception's name is in a header (AWS Lambda API, "Invoke", Errors). */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  get answer(): ApiAnswer {
    const { status, code, message, fields } = this;
    return {
      status,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
      body: JSON.stringify({ Type: status < 500 ? 'User' : 'Service', message, ...fields }),
    };
  }
}
