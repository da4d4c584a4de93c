import { version } from '../../package.json';
import { readArguments } from './arguments';
import { explained } from './explained';
import { run } from './run';
import { USAGE } from './usage';

/**
 * Runs the command with its arguments. Gives the exit code: 0 also after a signal, 1 where something
 * was wrong, which has been printed then.
 */
export async function main(args: readonly string[]): Promise<number> {
  // A reader that has gone (local-aws | head) must not keep the parts from being stopped.
  process.stdout.on('error', () => undefined);
  // The SDK in this process calls nobody in AWS.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  try {
    const invocation = readArguments(args);
    if (invocation === 'help') process.stdout.write(USAGE);
    else if (invocation === 'version') console.log(version);
    else await run(invocation, (line) => console.log(`  ${line}`.trimEnd()));
    return 0;
  } catch (error) {
    console.error(`local-aws: ${explained(error)}`);
    return 1;
  }
}
