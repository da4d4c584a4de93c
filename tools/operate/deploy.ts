import { resolveNs } from 'node:dns/promises';
import { profileOption, readArguments } from './arguments';
import { awsClients } from './aws-clients';
import { anyFailed, checkTable, examine } from './checks';
import { OperationError } from './errors';
import { nextSteps } from './next-steps';
import { changeOptions, profileToDeploy } from './intended-changes';
import { checkPreconditions, knownStack, type Grounds } from './preconditions';
import { lookAtPeople } from './removed-people';
import { profileNamed, projectSettings } from './settings';
import { deployedStack } from './stack';
import { settingsFor } from './standing-stack';
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
    synopsis:
      'npm run deploy [-- --profile <name>] [--change-profile <old>-to-<new>] [--change-address <old>-to-<new>] [--yes]',
    options: {
      profile: profileOption,
      ...changeOptions,
      yes: { type: 'boolean', default: false },
    },
  });
  const intended = { profile: values['change-profile'], address: values['change-address'] };
  const profile = await profileNamed(profileToDeploy(values.profile, intended.profile));
  const { configurationFor } = await import('../../infra/profiles');
  const configuration = configurationFor(profile, projectSettings());
  return deploy({
    configuration,
    profile,
    clients: awsClients(configuration.region, configuration.mail.region),
    resolveNameServers: resolveNs,
    variables: process.env,
    intended,
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
  const { profile, clients, terminal, run, yes } = deployment;
  if (!yes && !terminal.interactive) {
    throw new NotInteractiveError('With --yes it deploys without asking.');
  }
  const { stackName, region } = deployment.configuration;
  terminal.print(`Acting on the stack ${stackName} in ${region}, profile ${profile.name}\n`);
  const looking = knownStack(deployment);
  const configuration = settingsFor(deployment.configuration, await looking);
  const assembled = { stackName, profile: profile.name };
  const checks = await checkPreconditions(deployment, looking);
  terminal.print(`${checkTable(checks)}\n`);
  if (anyFailed(checks)) {
    throw new PreconditionsError('Nothing was deployed: mend what FAILED, then run it again.');
  }

  await run(npmScript('build'));
  await run(npmScript('synth', '--sign-in-prefix', configuration.signInDomainPrefix));
  await run(cdk('diff', assembled));
  const seeded = await examine('People', () => lookAtPeople(clients.cloudFormation, assembled));
  if (seeded.state !== 'ok') terminal.print(`\n${checkTable([seeded])}\n`);
  if (!yes && (await terminal.ask('Deploy this? (yes/no) ')).trim().toLowerCase() !== 'yes') {
    terminal.print('Nothing was deployed.');
    return 0;
  }
  // The difference was shown and agreed to above.
  await run(cdk('deploy', assembled, '--require-approval', 'never'));
  const stack = await deployedStack(clients.cloudFormation, stackName);
  terminal.print(await nextSteps(stack, configuration, clients.ses));
  return 0;
}
