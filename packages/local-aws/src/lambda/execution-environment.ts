import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { NO_EVENTS, type EventLog } from '../events/event-log';
import type { PartLog } from '../part-log';
import type { FunctionConfiguration } from './declared-function';
import { FunctionsClosedError } from './errors';
import type { FunctionFailure, InvocationOptions, InvocationResult } from './invocation';
import { recordedInvocation } from './recorded-invocation';

export interface EnvironmentOptions {
  readonly configuration: FunctionConfiguration;
  /** All that the function's `process.env` holds. */
  readonly variables: Readonly<Record<string, string>>;
  /** The cloud's clock, in milliseconds; without one, the function has this machine's. */
  readonly now?: (() => number) | undefined;
  /** Takes each line that the function prints, and what Lambda writes beside it. */
  readonly log: PartLog;
  /** Told of each invocation. */
  readonly events?: EventLog | undefined;
}

/** What the runtime says. */
interface Message {
  readonly ready?: true;
  readonly payload?: string;
  readonly failure?: Required<Omit<FunctionFailure, 'kind'>>;
}

/**
 * One execution environment: a worker thread in which the function's code is loaded once, and which
 * takes one invocation at a time (AWS Lambda, "Understanding the Lambda execution environment
 * lifecycle"). It is used up after a timeout, an exit, or code that cannot be loaded.
 */
export class ExecutionEnvironment {
  readonly #worker: Worker;
  readonly #ready: Promise<Message>;
  #answered: (message: Message) => void = () => undefined;
  #printed: (line: string) => void = () => undefined;
  #usedUp = false;
  #closing = false;

  constructor(private readonly options: EnvironmentOptions) {
    const { configuration, variables, now } = options;
    const log = (line: string) => this.#log(line);
    const { url, handler, exportName, memoryMegabytes } = configuration;
    this.#ready = this.#nextMessage();
    this.#worker = new Worker(new URL('./runtime.js', import.meta.url), {
      workerData: {
        url,
        handler,
        exportName,
        movingClock: now !== undefined,
        ahead: this.#ahead(),
      },
      env: { ...variables },
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    });
    createInterface({ input: this.#worker.stdout }).on('line', log);
    createInterface({ input: this.#worker.stderr }).on('line', log);
    this.#worker.on('message', (message: Message) => this.#answered(message));
    this.#worker.on('error', (error: Error) => this.#end('Runtime.Unhandled', error.message));
    this.#worker.on('exit', (status) => {
      this.#end('Runtime.ExitError', `Runtime exited with error: exit status ${status}`);
    });
  }

  /** Whether another invocation needs another environment. */
  get usedUp(): boolean {
    return this.#usedUp;
  }

  /** Runs the handler. Rejects with {@link FunctionsClosedError} if the environment is ended. */
  async invoke(event: unknown, options: InvocationOptions = {}): Promise<InvocationResult> {
    const { requestId = randomUUID(), printed = () => undefined } = options;
    const { configuration, variables, events = NO_EVENTS } = this.options;
    const session = variables['AWS_ACCESS_KEY_ID'];
    const invocation = { requestId, name: configuration.name, session };
    return recordedInvocation(events, invocation, () => this.#invoke(event, requestId, printed));
  }

  async #invoke(
    event: unknown,
    requestId: string,
    printed: (line: string) => void,
  ): Promise<InvocationResult> {
    this.#printed = printed;
    try {
      const loaded = await this.#ready;
      if (!loaded.failure) return this.#told(await this.#handled(event, requestId));
      this.#usedUp = true;
      void this.#worker.terminate();
      return this.#told(loaded);
    } finally {
      this.#printed = () => undefined;
    }
  }

  /** What the handler answers, or that it did not in time. */
  async #handled(event: unknown, requestId: string): Promise<Message> {
    const { timeoutSeconds } = this.options.configuration;
    const answer = this.#nextMessage();
    const timeout = setTimeout(() => {
      const message = `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
      this.#log(`${requestId} ${message}`);
      this.#end('Sandbox.Timedout', `RequestId: ${requestId} Error: ${message}`);
      void this.#worker.terminate();
    }, timeoutSeconds * 1000);
    this.#worker.postMessage({
      event: JSON.stringify(event === undefined ? {} : event),
      context: this.#context(requestId),
      deadline: timeoutSeconds * 1000,
      ahead: this.#ahead(),
    });
    try {
      return await answer;
    } finally {
      clearTimeout(timeout);
    }
  }

  /** Ends the worker, whatever it does. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#end('', '');
    await this.#worker.terminate();
  }

  #nextMessage(): Promise<Message> {
    return new Promise((resolve) => (this.#answered = resolve));
  }

  #end(errorType: string, errorMessage: string): void {
    this.#usedUp = true;
    this.#answered({ failure: { errorType, errorMessage, trace: [] } });
  }

  #told({ payload, failure }: Message): InvocationResult {
    if (this.#closing) throw new FunctionsClosedError();
    if (!failure) return { kind: 'returned', payload: JSON.parse(payload ?? 'null') as unknown };
    const { errorType, errorMessage, trace } = failure;
    if (trace.length === 0) return { kind: 'failed', errorType, errorMessage };
    this.#log(`ERROR\t${JSON.stringify({ errorType, errorMessage, stack: trace })}`);
    return { kind: 'failed', errorType, errorMessage, trace };
  }

  #log(line: string): void {
    this.options.log(line);
    this.#printed(line);
  }

  #ahead(): number {
    return this.options.now ? Math.round(this.options.now() - Date.now()) : 0;
  }

  /** AWS Lambda, "Using the Lambda context object to retrieve Node.js function information". */
  #context(awsRequestId: string) {
    const { configuration, variables } = this.options;
    return {
      awsRequestId,
      functionName: configuration.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: configuration.arn,
      memoryLimitInMB: String(configuration.memoryMegabytes),
      logGroupName: variables['AWS_LAMBDA_LOG_GROUP_NAME'],
      logStreamName: variables['AWS_LAMBDA_LOG_STREAM_NAME'],
      callbackWaitsForEmptyEventLoop: true,
    };
  }
}
