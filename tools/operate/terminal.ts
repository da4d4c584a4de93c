import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { InterruptedError, OperationError } from './errors';

/** There is nobody to answer a question. */
export class NotInteractiveError extends OperationError {
  constructor(instead: string) {
    super(`Expected a terminal to ask at, got a pipe or a file. ${instead}`);
  }
}

/** Where a command talks with the operator. */
export interface Terminal {
  /** Whether somebody can answer. */
  readonly interactive: boolean;
  print(text: string): void;
  /** Prints what went wrong, past what a script reads. */
  complain(text: string): void;
  /** Asks for one visible line. Throws {@link InterruptedError} on Ctrl-C and Ctrl-D. */
  ask(question: string): Promise<string>;
  /** Asks for lines that are never shown. Throws {@link InterruptedError} on Ctrl-C and Ctrl-D. */
  askSecrets(questions: readonly string[]): Promise<string[]>;
  /** The first line of the input, which no one is asked for; undefined if there is none. */
  readLine(): Promise<string | undefined>;
}

/** The streams of a terminal; Node's own unless a test gives others. */
export interface TerminalStreams {
  readonly input?: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output?: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly errors?: NodeJS.WritableStream;
}

export function openTerminal({
  input = process.stdin,
  output = process.stdout,
  errors = process.stderr,
}: TerminalStreams = {}): Terminal {
  /** One reader for all questions: between two of them nothing typed is shown or lost. */
  const answers = (questions: readonly string[], hidden: boolean): Promise<string[]> =>
    new Promise((resolve, reject) => {
      const mute = new Writable({ write: (_chunk, _encoding, done) => done() });
      const lines = createInterface({
        input,
        output: hidden ? mute : output,
        terminal: true,
        historySize: 0,
      });
      const given: string[] = [];
      const ask = () => {
        const question = questions[given.length];
        if (question === undefined) return lines.close();
        if (hidden) output.write(question);
        else {
          lines.setPrompt(question);
          lines.prompt();
        }
      };
      lines.on('line', (line) => {
        if (given.length === questions.length) return;
        if (hidden) output.write('\n');
        given.push(line);
        ask();
      });
      lines.on('SIGINT', () => lines.close());
      lines.on('close', () => {
        if (given.length === questions.length) return resolve(given);
        output.write('\n');
        reject(new InterruptedError());
      });
      ask();
    });
  return {
    interactive: input.isTTY === true && output.isTTY === true,
    print: (text) => void output.write(`${text}\n`),
    complain: (text) => void errors.write(`${text}\n`),
    ask: async (question) => (await answers([question], false))[0] ?? '',
    askSecrets: (questions) => answers(questions, true),
    async readLine() {
      const lines = createInterface({ input, terminal: false });
      for await (const line of lines) return line;
      return undefined;
    },
  };
}
