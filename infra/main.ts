import { runSynthesis } from './command';

process.exitCode = runSynthesis(process.argv.slice(2));
