import { randomUUID } from 'node:crypto';
import type { AwsClients } from '../aws-clients';
import { InterruptedError } from '../errors';
import { countMembers } from '../members';
import { deployedTemplate, templateResources } from '../retained';
import type { GroupWords } from '../groups/words';
import { changeOptionsOf, type IntendedChanges } from '../intended-changes';
import { terminationProtected, type AssembledStack } from '../settings';
import type { DescribedStack } from '../stack';
import { cdk, type RunStep } from '../steps';
import { unlessStopped } from '../stopping';
import type { Terminal } from '../terminal';
import { changesOf, type Change } from './change';
import {
  deleteChangeSet,
  holdFresh,
  NoChangeSetError,
  readChangeSet,
  type ChangeSet,
  type ChangeSetAddress,
} from './change-set';
import { execute } from './execution';
import { holdAgainst, lossesOf, UnnamedLossError, type Loss, type Words } from './judgement';
import { planText } from './plan-text';
import { exposures } from './protections';
import { behindLock, lock, StackPolicyError, toLift } from './stack-policy';

/** What an operator deploys with. */
export interface Operator {
  readonly terminal: Terminal;
  readonly run: RunStep;
  /** Whether to go on without asking. It allows no loss. */
  readonly yes: boolean;
  /** What the operator has named to be lost. */
  readonly words: Words;
  /** What becomes of groups: said again with a suggested command, which would empty what is to stay. */
  readonly groupWords: GroupWords;
  /** Stops it, in order. */
  readonly stopped: AbortSignal;
  /** How long to wait between two looks at the update. */
  readonly pollMs: number;
}

/** What a change set is made, judged and executed with. */
export interface RollOut extends Operator {
  readonly assembled: AssembledStack;
  readonly intended: IntendedChanges;
  readonly clients: Pick<AwsClients, 'cloudFormation' | 'cognito'>;
  /** The stack as it stands; undefined if this is its first deployment. */
  readonly standing: DescribedStack | undefined;
  /** Carries out the update, and looks at what it waits for. */
  readonly beside: (update: () => Promise<void>) => Promise<void>;
}

const GOES_ON =
  'Stopped looking. The update goes on in CloudFormation. What was named and is not done yet, the policy of the stack stops now, and the update is rolled back.';

/** A change set, and what it comes to. */
interface Judged extends ChangeSet {
  readonly changes: readonly Change[];
}

/**
 * Publishes the assets and prepares a change set (with the roles of the CDK bootstrap), reads it, shows
 * what it does, holds it against what the operator has named, asks, and executes that very one behind the
 * stack's policy. A change set that is not executed is deleted.
 *
 * @returns whether the stack is now as synthesized; false if the operator says no
 * @throws `UnnamedLossError` `MistakenWordError` `NoChangeSetError` `StaleChangeSetError`
 *   `DeploymentFailedError` `StackPolicyError` `InterruptedError`
 */
export async function rollOut(on: RollOut): Promise<boolean> {
  const { assembled, clients, terminal, yes, stopped } = on;
  const client = clients.cloudFormation;
  const address = { client, stack: assembled.stackName, changeSet: `portal-${randomUUID()}` };
  const unshielded = losesTermination(on);
  // The CDK sets it as soon as it prepares, before anybody is asked.
  if (unshielded.length > 0 && !on.words.unprotect.includes(assembled.stackName)) {
    throw new UnnamedLossError(unshielded, commandOf(on));
  }
  let isExecuted = false;
  try {
    const changeSet = await prepare(on, address);
    if (!changeSet) {
      holdAgainst(unshielded, on.words, commandOf(on));
      terminal.print('\nNothing changes: the stack is as synthesized.');
      return true;
    }
    const judged = await judge(on, changeSet, unshielded);
    const question = 'Deploy this? (yes/no) ';
    const answer = yes ? 'yes' : await unlessStopped(stopped, () => terminal.ask(question));
    if (answer.trim().toLowerCase() !== 'yes') {
      terminal.print('Nothing was deployed.');
      return false;
    }
    await holdFresh(changeSet, client);
    stopped.throwIfAborted();
    const begun = () => {
      isExecuted = true;
    };
    await update(on, judged, begun);
    return true;
  } catch (error) {
    if (!stopped.aborted || error instanceof StackPolicyError) throw error;
    throw new InterruptedError(isExecuted ? GOES_ON : 'Stopped. Nothing was deployed.');
  } finally {
    if (!isExecuted) await discard(on, address);
  }
}

/** Has the CDK publish the assets and make a change set; undefined if there is nothing to change. */
async function prepare(
  { assembled, terminal, run, stopped }: RollOut,
  address: ChangeSetAddress,
): Promise<ChangeSet | undefined> {
  const options = ['--method', 'prepare-change-set', '--change-set-name', address.changeSet];
  terminal.print(
    '\nThe CDK publishes the release and prepares a change set. It calls that deploying; nothing is deployed yet.\n',
  );
  try {
    // What is to be approved is shown afterwards.
    await run(cdk('deploy', assembled, '--require-approval', 'never', ...options));
  } catch (error) {
    // CloudFormation's own reason, if it came so far, says more than that a step failed.
    await readChangeSet(address).catch((why: unknown) => {
      if (why instanceof NoChangeSetError) throw why;
    });
    throw error;
  }
  stopped.throwIfAborted();
  return readChangeSet(address);
}

/** Shows what a change set does. Throws if it loses what was not named. */
async function judge(on: RollOut, changeSet: ChangeSet, unshielded: readonly Loss[]) {
  const { clients, terminal, standing } = on;
  const client = clients.cloudFormation;
  const { id, stackId } = changeSet;
  const deployed = standing ? templateResources(await deployedTemplate(client, stackId)) : {};
  const next = templateResources(await deployedTemplate(client, stackId, id));
  const changes = changesOf(changeSet.resources, { deployed, next });
  const inGroup = (group: string) =>
    countMembers(clients.cognito, standing?.outputs['UserPoolId'], group);
  const losses = [
    ...(await lossesOf(changes, exposures({ deployed, next }), inGroup)),
    ...unshielded,
  ];
  const touched = new Set(changes.map(({ logicalId }) => logicalId));
  const kept = Object.keys(deployed).filter((logicalId) => !touched.has(logicalId)).length;
  terminal.print(planText({ changes, losses, kept }));
  holdAgainst(losses, on.words, commandOf(on));
  return { ...changeSet, changes };
}

/** Executes the change set behind the policy; a stack that is new has one only afterwards. */
async function update(on: RollOut, judged: Judged, begun: () => void): Promise<void> {
  const { clients, standing } = on;
  const client = clients.cloudFormation;
  const stack = { client, stackId: judged.stackId };
  const act = () => on.beside(() => execute(judged, { ...on, client, begun }));
  if (standing) return behindLock(stack, toLift(judged.changes), act);
  await act();
  await lock(stack);
}

async function discard({ terminal, standing }: RollOut, address: ChangeSetAddress): Promise<void> {
  const { client, stack, changeSet } = address;
  const at = `--region ${await client.config.region()} --stack-name ${stack}`;
  try {
    await deleteChangeSet(address);
    if (standing) return;
    terminal.print(`An empty stack ${stack} may be left. The next deploy fills it.`);
  } catch {
    terminal.complain(
      `The change set could not be deleted. By hand:\n  aws cloudformation delete-change-set ${at} --change-set-name ${changeSet}`,
    );
  }
}

function losesTermination({ assembled, standing }: RollOut): Loss[] {
  if (!standing?.terminationProtection || terminationProtected(assembled)) return [];
  const { stackName } = assembled;
  const text = `the stack ${stackName} loses its protection against termination`;
  return [{ logicalId: stackName, option: 'unprotect', word: stackName, words: [stackName], text }];
}

const commandOf = ({ assembled, intended, yes, groupWords }: RollOut) =>
  [
    'npm run deploy -- --profile',
    assembled.profile,
    ...changeOptionsOf(intended),
    ...(yes ? ['--yes'] : []),
    // The other two are done by now, and would be refused.
    ...groupWords['keep-group'].map((group) => `--keep-group ${group}`),
  ].join(' ');
