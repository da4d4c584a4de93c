import { runCommand } from './command';
import { openTerminal } from './terminal';

// The operator's Node may be older than the one that instances run, and the SDK says so.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
process.exitCode = await runCommand(process.argv.slice(2), openTerminal());
