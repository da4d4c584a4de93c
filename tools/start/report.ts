/** What other tools read of the run: the content of `.local/stack.json`. */
import { table, type Cloud } from 'local-aws';

const MOST_SHOWN = 6;

export function stackFile(cloud: Cloud, functions: readonly string[]): string {
  const stack = {
    portalUrl: cloud.publicUrl,
    inboxUrl: cloud.inboxUrl,
    eventsUrl: cloud.eventsUrl,
    cognitoUrl: cloud.cognitoUrl,
    dynamodbUrl: cloud.dynamodbUrl,
    lambdaUrl: cloud.lambdaUrl,
    functions,
    albPublicKeysUrl: cloud.albPublicKeysUrl,
    targets: cloud.targets,
    users: cloud.userPool.people.map(({ email, name, password, groups }) => ({
      email,
      name,
      password,
      groups,
    })),
  };
  return `${JSON.stringify(stack, null, 2)}\n`;
}

/** What a person reads once everything runs: addresses, people and how to stop. */
export function report(cloud: Cloud, stateDirectory: string): string {
  const people = cloud.userPool.people.map(({ email, name, password, groups }) => [
    name ?? '',
    email,
    password ?? '(changed since)',
    shown(groups),
  ]);
  return `
${table([
  ['Portal', cloud.publicUrl],
  ['Mail inbox', cloud.inboxUrl],
  ['Events', cloud.eventsUrl],
])}

${table([['Name', 'Email', 'Password', 'Groups'], ...people])}

  Ctrl-C stops all of it. State is kept in ${stateDirectory}/; npm start -- --fresh begins anew.
`;
}

/** The first of a list, and how many there are. */
function shown(groups: readonly string[]): string {
  if (groups.length <= MOST_SHOWN) return groups.join(', ');
  return `${groups.slice(0, MOST_SHOWN).join(', ')}, … (${groups.length})`;
}
