import { start } from '../server';

/** The release's program: what the systemd unit runs. */
start().catch((error: unknown) => {
  process.stderr.write(`portal: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
