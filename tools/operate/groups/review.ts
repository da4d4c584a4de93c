import { whyUnread } from '../service-faults';
import type { AssembledStack } from '../settings';
import type { TemplateResources } from '../retained';
import { cdk, type RunStep } from '../steps';
import type { Terminal } from '../terminal';
import { dissolve, groupsOf, type UserPool } from './pool-groups';
import { standingsOf, type GroupStanding } from './standings';
import { namesOf } from './names';
import { groupTable } from './table';
import { holdAgainstWords, type GroupWords } from './words';

/** What the groups of a stack are looked at and changed with. */
export interface GroupReview {
  readonly assembled: AssembledStack;
  readonly client: UserPool['client'];
  /** Of the stack that stands; undefined if there is none. */
  readonly userPoolId: string | undefined;
  /** Of the template that stands. */
  readonly deployed: TemplateResources;
  /** Of the one that is deployed now. */
  readonly next: TemplateResources;
  readonly groupWords: GroupWords;
  readonly terminal: Terminal;
  readonly run: RunStep;
  /** Whether to go on without asking. */
  readonly yes: boolean;
}

/** A review of the groups of a pool that is there. */
type PoolReview = GroupReview & { readonly pool: UserPool };

/**
 * Updates a stack between two looks at the groups of its pool. Before: lists them with who is in them
 * and what becomes of each, stops for one that the stack cannot create, and does with such groups what
 * was said. (CloudFormation may look for names that are taken when it makes a change set.) After: empties
 * the groups that have left the stack.
 *
 * @returns whether the stack was updated; false if the operator says no
 * @throws `GroupInTheWayError`, `UsageError`, what the update and a step throw, and what AWS throws
 */
export async function withGroupReview(
  on: GroupReview,
  update: () => Promise<boolean>,
): Promise<boolean> {
  const { client, userPoolId, groupWords, terminal } = on;
  if (userPoolId === undefined) {
    holdAgainstWords([], groupWords);
    return update();
  }
  const review = { ...on, pool: { client, userPoolId } };
  const groups = await standings(review);
  holdAgainstWords(groups, groupWords);
  if (!(await settle(groups, review)) || !(await update())) return false;
  const emptied = groups.filter(
    ({ name, standing }) => standing === 'leaves' && !groupWords['keep-group'].includes(name),
  );
  for (const { name } of emptied) await tellDissolved(name, review.pool, terminal);
  return true;
}

/** Reads and shows the groups; none if they may not be read. */
async function standings({ pool, deployed, next, groupWords, terminal }: PoolReview) {
  const groups = await read(pool);
  if (typeof groups === 'string') {
    terminal.print(`\nGroups of the user pool: could not look (${groups}).`);
    return [];
  }
  const found = standingsOf(groups, { deployed, next });
  terminal.print(`\n${groupTable(found, groupWords)}`);
  return found;
}

/** Empties and takes in what was said; false if the operator says no. */
async function settle(groups: readonly GroupStanding[], on: PoolReview): Promise<boolean> {
  const named = (option: keyof GroupWords) =>
    groups.filter(({ name }) => on.groupWords[option].includes(name));
  for (const group of named('empty-group')) if (!(await empty(group, on))) return false;
  const adopted = named('adopt-group');
  return adopted.length === 0 || adopt(adopted, on);
}

async function read(pool: UserPool) {
  try {
    return await groupsOf(pool);
  } catch (error) {
    const why = whyUnread(error);
    if (why === undefined) throw error;
    return why;
  }
}

async function empty({ name, members }: GroupStanding, on: PoolReview): Promise<boolean> {
  const question = `Take ${namesOf(members)} out of the group ${name}, and delete it? (yes/no) `;
  if (!(await agreed(question, on))) return false;
  await tellDissolved(name, on.pool, on.terminal);
  return true;
}

async function tellDissolved(name: string, pool: UserPool, terminal: Terminal): Promise<void> {
  const removed = await dissolve(pool, name);
  terminal.print(`The group ${name} is deleted; taken out of it: ${namesOf(removed)}.`);
}

/**
 * Imports groups into the stack as it stands, by the CDK: with `--force` it adds to the deployed template
 * these resources and nothing else. CloudFormation does not find them by itself, because the pool in
 * their identifier is a reference ("Import AWS resources into a CloudFormation stack automatically").
 * Believed, for want of an account: that it takes groups, which have the read handler that it asks for.
 */
async function adopt(groups: readonly GroupStanding[], on: PoolReview): Promise<boolean> {
  const { assembled, pool, terminal, run } = on;
  for (const { name, members } of groups) {
    terminal.print(`The stack takes in the group ${name}, with ${namesOf(members)}.`);
  }
  const question = 'From this deployment on they open what these groups guard. Go on? (yes/no) ';
  if (!(await agreed(question, on))) return false;
  const mapping = Object.fromEntries(
    groups.map(({ name, logicalId = '' }) => [
      logicalId,
      { UserPoolId: pool.userPoolId, GroupName: name },
    ]),
  );
  const inline = JSON.stringify(mapping);
  await run(cdk('import', assembled, '--force', '--resource-mapping-inline', inline));
  return true;
}

async function agreed(question: string, { terminal, yes }: GroupReview): Promise<boolean> {
  if (yes || (await terminal.ask(question)).trim().toLowerCase() === 'yes') return true;
  terminal.print('Nothing was deployed.');
  return false;
}
