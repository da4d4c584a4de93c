import { existsSync, readFileSync } from 'node:fs';

const STACK_FILE = '.local/stack.json';

interface Stack {
  readonly lambdaUrl: string;
  readonly functions: readonly string[];
}

/**
 * `npm run job -- <name>`: runs a scheduled job of the company's once, in the local cloud that `npm start`
 * has up, since no clock starts it there. Prints what it answers; 1 if it fails.
 */
export async function runJob([name = '']: string[]): Promise<number> {
  if (!existsSync(STACK_FILE)) throw new Error('Nothing runs here: npm start, then this again.');
  const { lambdaUrl, functions } = JSON.parse(readFileSync(STACK_FILE, 'utf8')) as Stack;
  const jobs = functions.filter((each) => each.includes('OwnJob'));
  const wanted = `OwnJob${name.replaceAll('-', '')}Function`;
  const job = jobs.find((each) => each.includes(wanted));
  if (job === undefined) {
    const there = jobs.length === 0 ? 'the running stack has none' : `there are ${jobs.join(', ')}`;
    throw new Error(`Expected the name of a file in app/company/jobs/, got "${name}": ${there}`);
  }
  const answer = await fetch(`${lambdaUrl}/2015-03-31/functions/${job}/invocations`, {
    method: 'POST',
    body: '{}',
  });
  console.log(await answer.text());
  return answer.ok && !answer.headers.has('x-amz-function-error') ? 0 : 1;
}
