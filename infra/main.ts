import { refusal } from './refusal';

// The list of areas is checked when it is loaded: a wrong entry is one line as well.
try {
  const { runSynthesis } = await import('./command');
  process.exitCode = runSynthesis(process.argv.slice(2));
} catch (error) {
  console.log(refusal(error, process.argv.includes('--verbose')));
  process.exitCode = 1;
}
