import { InterruptedError } from '../../../../tools/operate/errors';
import type { Terminal } from '../../../../tools/operate/terminal';

/** What a test's operator types, in order; at its end the operator gives up. */
export interface Typed {
  readonly answers?: readonly string[];
  readonly secrets?: readonly (readonly string[])[];
  readonly input?: string;
  readonly interactive?: boolean;
  /** What happens at a question, which then stays open. */
  readonly asked?: () => void;
}

/** A terminal that remembers what was printed. */
export interface TestTerminal extends Terminal {
  /** Everything printed, complaints and questions included. */
  readonly shown: () => string;
}

export function testTerminal(typed: Typed = {}): TestTerminal {
  const answers = [...(typed.answers ?? [])];
  const secrets = [...(typed.secrets ?? [])];
  const lines: string[] = [];
  const next = <Value>(from: Value[]): Value => {
    const value = from.shift();
    if (value === undefined) throw new InterruptedError();
    return value;
  };
  return {
    interactive: typed.interactive ?? true,
    shown: () => lines.join('\n'),
    print: (text) => void lines.push(text),
    complain: (text) => void lines.push(text),
    async ask(question) {
      lines.push(question);
      if (typed.asked) {
        typed.asked();
        return new Promise<string>(() => undefined);
      }
      return next(answers);
    },
    async askSecrets(questions) {
      lines.push(...questions);
      return [...next(secrets)];
    },
    readLine: async () => typed.input,
  };
}
