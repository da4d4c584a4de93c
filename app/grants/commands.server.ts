import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { ACCESS_WAIT_MS } from '../../contracts/access';

const CONNECTION_TIMEOUT_MS = 1_000;
const MAX_SOCKETS = 50;

/** What a function answers a command with, and what is known where it does not. */
interface Outcome {
  readonly outcome: string;
}

/** Nothing was done; or it is not known what was. */
export type NoAnswer = { readonly outcome: 'unavailable' | 'unknown' };

/**
 * Lambda turned the call away, or was never reached, so nothing ran (AWS Lambda API, "Invoke",
 * Errors; connection errors by Node's names).
 */
const NOTHING_RAN = new Set([
  'TooManyRequestsException',
  'ResourceNotFoundException',
  'AccessDeniedException',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

const answerShape = z.looseObject({ outcome: z.string().max(32) });

/** A client for the region of the functions. One attempt: a command may have been carried out. */
export function createFunctionClient(region: string): LambdaClient {
  return new LambdaClient({
    region,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: ACCESS_WAIT_MS,
      throwOnRequestTimeout: true,
      httpAgent: { maxSockets: MAX_SOCKETS },
      httpsAgent: { maxSockets: MAX_SOCKETS },
    },
  });
}

/** A function that takes commands, invoked synchronously: its name has no version, so the newest. */
export class CommandFunction<Event extends object, Answer extends Outcome> {
  constructor(
    private readonly client: Pick<LambdaClient, 'send'>,
    private readonly functionName: string,
  ) {}

  /**
   * What the function answers. It throws nothing: who asked is told that it is not known what was
   * done, and reads again.
   */
  async send(event: Event): Promise<Answer | NoAnswer> {
    try {
      const { FunctionError, Payload } = await this.client.send(
        new InvokeCommand({
          FunctionName: this.functionName,
          InvocationType: 'RequestResponse',
          Payload: new TextEncoder().encode(JSON.stringify(event)),
        }),
        { abortSignal: AbortSignal.timeout(ACCESS_WAIT_MS) },
      );
      if (FunctionError !== undefined) return { outcome: 'unknown' };
      const answer = answerShape.safeParse(JSON.parse(new TextDecoder().decode(Payload)));
      // The function and the portal are of one release: the types are of the same contract.
      return answer.success ? (answer.data as object as Answer) : { outcome: 'unknown' };
    } catch (error) {
      return {
        outcome: namesOf(error).some((name) => NOTHING_RAN.has(name)) ? 'unavailable' : 'unknown',
      };
    }
  }
}

function namesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code } = error as { readonly code?: unknown };
  return [error.name, ...(typeof code === 'string' ? [code] : [])];
}
