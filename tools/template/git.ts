import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs git and gives what it printed, without the last line's end. */
export type Git = (...args: string[]) => Promise<string>;

/** Git in a folder. What it throws says what git said. */
export function gitIn(folder: string): Git {
  return async (...args) => {
    try {
      const named = ['-c', 'core.quotePath=false', ...args];
      const { stdout } = await run('git', named, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
      return stdout.trimEnd();
    } catch (error) {
      const { stderr = '', message } = error as Error & { stderr?: string };
      throw new Error(`git ${args[0]}: ${stderr.trim() || message}`, { cause: error });
    }
  };
}

/** Whether git says yes: a command that ends with an error says no. */
export async function succeeds(answer: Promise<string>): Promise<boolean> {
  return answer.then(
    () => true,
    () => false,
  );
}

/** The lines of what git printed; none of nothing. */
export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');
