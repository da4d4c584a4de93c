import { resolveNs } from 'node:dns/promises';
import { profileOption, readArguments } from './arguments';
import { awsClients } from './aws-clients';
import { anyFailed, checkTable, examine } from './checks';
import { OperationError } from './errors';
import { nextSteps } from './next-steps';
import { checkPreconditions, type Grounds } from './preconditions';
import { lookAtPeople } from './removed-people';
import { profileNamed, projectSettings } from './settings';
import { deployedStack } from './stack';
import { cdk, npmScript, runStep, type RunStep } from './steps';
import { NotInteractiveError, type Terminal } from './terminal';

/** A precondition failed; nothing was built and nothing deployed. */
export class PreconditionsError extends OperationError {}

/** What a deployment is made with. */
export interface Deployment extends Grounds {
  readonly terminal: Terminal;
  readonly run: RunStep;
  /** Whether to deploy without asking. */
  readonly yes: boolean;
}

/** `npm run deploy`. Gives the exit code. */
export async function runDeploy(args: string[], terminal: Terminal): Promise<number> {
  const { values } = readArguments(args, {
    synopsis: 'npm run deploy [-- --profile <name>] [--yes]',
    options: {
      profile: profileOption,
      yes: { type: 'boolean', default: false },
    },
  });
  const profile = await profileNamed(values.profile);
  const { configurationFor } = await import('../../infra/profiles');
  const configuration = configurationFor(profile, projectSettings());
  return deploy({
    configuration,
    profile,
    clients: awsClients(configuration.region, configuration.mail.region),
    resolveNameServers: resolveNs,
    variables: process.env,
    terminal,
    run: runStep,
    yes: values.yes,
  });
}

/**
 * Checks the preconditions, builds, synthesizes (which fails on any open finding), shows the
 * difference and whom it deletes, asks, deploys, and says what is to be done by hand.
 *
 * @returns the exit code: 0 also if the operator says no
 * @throws {PreconditionsError} and what a step throws
 */
export async function deploy(deployment: Deployment): Promise<number> {
  const { configuration, profile, clients, terminal, run, yes } = deployment;
  if (!yes && !terminal.interactive) {
    throw new NotInteractiveError('With --yes it deploys without asking.');
  }
  terminal.print(
    `Acting on the stack ${profile.stackName} in ${configuration.region}, profile ${profile.name}\n`,
  );
  const checks = await checkPreconditions(deployment);
  terminal.print(`${checkTable(checks)}\n`);
  if (anyFailed(checks)) {
    throw new PreconditionsError('Nothing was deployed: mend what FAILED, then run it again.');
  }

  await run(npmScript('build'));
  await run(npmScript('synth'));
  await run(cdk('diff', profile));
  const seeded = await examine('People', () => lookAtPeople(clients.cloudFormation, profile));
  if (seeded.state !== 'ok') terminal.print(`\n${checkTable([seeded])}\n`);
  if (!yes && (await terminal.ask('Deploy this? (yes/no) ')).trim().toLowerCase() !== 'yes') {
    terminal.print('Nothing was deployed.');
    return 0;
  }
  // The difference was shown and agreed to above.
  await run(cdk('deploy', profile, '--require-approval', 'never'));
  const stack = await deployedStack(clients.cloudFormation, profile.stackName);
  terminal.print(await nextSteps(stack, configuration, clients.ses));
  return 0;
}
