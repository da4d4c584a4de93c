import { resolveNs } from 'node:dns/promises';
import { profileOption, readArguments } from './arguments';
import { awsClients } from './aws-clients';
import { withCertificateWatch } from './certificate-watch';
import { rollOut, type Operator } from './change-set/roll-out';
import { anyFailed, checkTable, examineAll } from './checks';
import { InterruptedError, OperationError } from './errors';
import { withGroupReview } from './groups/review';
import { groupOptions } from './groups/words';
import { nextSteps } from './next-steps';
import { changeOptions, profileToDeploy } from './intended-changes';
import { checkPreconditions, knownStack, type Grounds } from './preconditions';
import { lookAtAddress, lookAtProfile } from './preconditions/identity';
import { deployedTemplate, templateResources } from './retained';
import { profileNamed, projectSettings, synthesizedTemplate } from './settings';
import { deployedStack, describeStack } from './stack';
import { settingsFor, standingStack, type KnownStack } from './standing-stack';
import { npmScript, runStep } from './steps';
import { stoppable } from './stopping';
import { NotInteractiveError, type Terminal } from './terminal';

/** A precondition failed; nothing was built and nothing deployed. */
export class PreconditionsError extends OperationError {}

/** What a deployment is made with. */
export type Deployment = Grounds & Operator;

const POLL_MS = 5_000;

const named = { type: 'string', multiple: true, default: [] as string[] } as const;

/** `npm run deploy`. Gives the exit code. */
export async function runDeploy(args: string[], terminal: Terminal): Promise<number> {
  const { values } = readArguments(args, {
    synopsis:
      'npm run deploy [-- --profile <name>] [--change-profile <old>-to-<new>] [--change-address <old>-to-<new>] [--yes] [--remove-area <area>] [--remove <name>] [--replace <name>] [--unprotect <name>] [--adopt-group <name>] [--empty-group <name>] [--keep-group <name>]',
    options: {
      profile: profileOption,
      ...changeOptions,
      yes: { type: 'boolean', default: false },
      'remove-area': named,
      remove: named,
      replace: named,
      unprotect: named,
      ...groupOptions,
    },
  });
  const intended = { profile: values['change-profile'], address: values['change-address'] };
  const profile = await profileNamed(profileToDeploy(values.profile, intended.profile));
  const { configurationFor } = await import('../../infra/profiles');
  const configuration = configurationFor(profile, projectSettings());
  return stoppable((stopped) =>
    deploy({
      configuration,
      profile,
      clients: awsClients(configuration.region, configuration.mail.region),
      resolveNameServers: resolveNs,
      variables: process.env,
      intended,
      terminal,
      run: runStep,
      yes: values.yes,
      words: values,
      groupWords: values,
      stopped,
      pollMs: POLL_MS,
    }),
  );
}

/**
 * Checks the preconditions, builds, synthesizes (which fails on any open finding), prepares a change
 * set, shows what it does, asks, executes it, and says what is to be done by hand.
 *
 * @returns the exit code: 0 also if the operator says no
 * @throws {PreconditionsError} and what a step and `rollOut` throw
 */
export async function deploy(deployment: Deployment): Promise<number> {
  const { profile, clients, terminal, run, yes, stopped } = deployment;
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

  const steps = [
    npmScript('build'),
    npmScript('synth', '--sign-in-prefix', configuration.signInDomainPrefix),
  ];
  for (const step of steps) {
    if (stopped.aborted) throw new InterruptedError('Stopped. Nothing was deployed.');
    await run(step);
  }
  const known = await describeStack(clients.cloudFormation, stackName);
  const standing = known?.status === 'REVIEW_IN_PROGRESS' ? undefined : known;
  // Read anew: what was unreadable before must not look like a stack without groups.
  const deployed = standing && (await deployedTemplate(clients.cloudFormation, stackName));
  const resources = deployed === undefined ? {} : templateResources(deployed);
  await expectTheSame(deployment, {
    stack: known,
    standing: standing && standingStack(standing.outputs, resources),
  });
  const watch = { client: clients.acm, configuration, terminal, pollMs: deployment.pollMs };
  const beside = (update: () => Promise<void>) => withCertificateWatch(watch, update);
  const review = {
    ...deployment,
    assembled,
    client: clients.cognito,
    userPoolId: standing?.outputs['UserPoolId'],
    deployed: resources,
    next: templateResources(synthesizedTemplate(assembled)),
  };
  const update = () => rollOut({ ...deployment, assembled, standing, beside });
  if (!(await withGroupReview(review, update))) return 0;
  const stack = await deployedStack(clients.cloudFormation, stackName);
  terminal.print(await nextSteps(stack, configuration, clients.ses));
  return 0;
}

/** Somebody else may have made or changed the stack since it was first looked at. */
async function expectTheSame(
  { profile, configuration, intended, terminal }: Deployment,
  known: KnownStack,
): Promise<void> {
  const again = await examineAll({
    Profile: async () => lookAtProfile(profile, known, intended),
    Address: async () => lookAtAddress(configuration, known, intended),
  });
  if (!anyFailed(again)) return;
  terminal.print(`${checkTable(again)}\n`);
  throw new PreconditionsError(
    'Nothing was deployed: the stack is not what it was at the first look.',
  );
}
