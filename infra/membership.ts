import {
  CfnUserPoolGroup,
  CfnUserPoolUser,
  CfnUserPoolUserToGroupAttachment,
} from 'aws-cdk-lib/aws-cognito';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { RemovalPolicy, type CfnElement } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { allAreas, areasAbove, ownersGroups } from '../app/areas.server';
import { ADMINS } from '../contracts/access';
import { emailOf, namesOf, people, type PoolGroup } from './people';

/** `launch-team` as a part of a logical id: `LaunchTeam`. */
function pascalCase(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function named<Element extends CfnElement>(element: Element): Element {
  element.overrideLogicalId(element.node.id);
  return element;
}

/** What each group is for: it opens one area, owns some, or administers the portal. */
const descriptions: readonly (readonly [PoolGroup, string])[] = [
  ...allAreas.map(({ group, path }) => [group, `Opens ${path}`] as const),
  ...ownersGroups.map((group) => {
    const owned = allAreas.filter(({ owners }) => owners === group);
    // What lies inside an owned area is understood.
    const topmost = owned.filter(
      (area) => !areasAbove(area).some((above) => owned.includes(above)),
    );
    return [group, `Owns ${topmost.map(({ path }) => path).join(', ')}`] as const;
  }),
  [ADMINS, 'Administers the portal and its people'],
];

/**
 * One Cognito group for each group of the list of areas, those of owners after, and administrators.
 * Members are made by hand and in no template, so a group that leaves the template stays in the pool:
 * `npm run deploy` empties it, and says whom of. A first deploy that fails leaves none.
 */
export function addGroups(
  scope: Construct,
  userPool: UserPool,
): ReadonlyMap<PoolGroup, CfnUserPoolGroup> {
  const { userPoolId } = userPool;
  return new Map(
    descriptions.map(([groupName, description]) => {
      const id = `Group${pascalCase(groupName)}`;
      const group = named(new CfnUserPoolGroup(scope, id, { userPoolId, groupName, description }));
      group.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
      return [groupName, group];
    }),
  );
}

/**
 * The seeded people, with a name, a verified address, no password and no invitation, and their memberships. Each person
 * named here belongs to the stack: to take an entry away is to delete the person.
 */
export function addPeople(
  scope: Construct,
  userPool: UserPool,
  groupResources: ReadonlyMap<PoolGroup, CfnUserPoolGroup>,
  emailDomain: string,
): void {
  const { userPoolId } = userPool;
  for (const person of people) {
    const username = emailOf(person, emailDomain);
    const personId = `Person${pascalCase(person.name)}`;
    const user = named(
      new CfnUserPoolUser(scope, personId, {
        userPoolId,
        username,
        messageAction: 'SUPPRESS',
        userAttributes: [
          { name: 'email', value: username },
          { name: 'email_verified', value: 'true' },
          ...Object.entries(namesOf(person)).map(([name, value]) => ({ name, value })),
        ],
      }),
    );
    for (const groupName of person.groups) {
      const membership = named(
        new CfnUserPoolUserToGroupAttachment(scope, `${personId}In${pascalCase(groupName)}`, {
          userPoolId,
          username,
          groupName,
        }),
      );
      // By name alone CloudFormation sees no order between them.
      membership.addResourceDependency(user);
      const group = groupResources.get(groupName);
      if (group) membership.addResourceDependency(group);
    }
  }
}
