import { namesOf, peopleIn } from './names';
import type { GroupStanding } from './standings';
import type { GroupWords } from './words';

/** The groups as a table for a terminal, with what the deployment does to each. */
export function groupTable(groups: readonly GroupStanding[], words: GroupWords): string {
  const width = Math.max(...groups.map(({ name }) => name.length), 0);
  return [
    'Groups of the user pool:',
    ...groups.flatMap((group) => {
      const what = whatBecomes(group, words);
      const line = `  ${group.name.padEnd(width)}  ${peopleIn(group.members)}${what ? `, ${what}` : ''}`;
      const named = what !== '' && group.members.length > 0;
      return named ? [line, `  ${' '.repeat(width)}  ${namesOf(group.members)}`] : [line];
    }),
    '',
  ].join('\n');
}

function whatBecomes({ name, standing }: GroupStanding, words: GroupWords): string {
  if (words['empty-group'].includes(name))
    return 'taken out of it and the group deleted, as you say';
  if (standing === 'in the way') {
    return words['adopt-group'].includes(name)
      ? 'not of the stack, which takes it in with them, as you say'
      : 'not of the stack, which would create it';
  }
  if (standing === 'leaves') {
    return words['keep-group'].includes(name)
      ? 'leaves the stack and stays with them in the pool, as you say'
      : `leaves the stack: after the deployment they are taken out of it, and it is deleted (--keep-group ${name} leaves both)`;
  }
  if (standing === 'is deleted') {
    return 'deleted with the memberships: the stack that stands does not keep it. Deploy once before, without taking it away';
  }
  return standing === 'outside' ? 'not of the stack: it opens nothing' : '';
}
