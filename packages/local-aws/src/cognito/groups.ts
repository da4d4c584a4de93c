import { ServiceError, invalidParameter, resourceNotFound } from './errors';
import { isName } from './names';
import type { GroupRecord, PoolState, UserRecord } from './pool-state';
import type { ChangeOptions, Users } from './users';

type WithRole = GroupRecord & { readonly roleArn: string };

const hasRole = (group: GroupRecord): group is WithRole => group.roleArn !== undefined;
/** A group without precedence comes after all that have one. */
const precedenceOf = ({ precedence = Infinity }: GroupRecord) => precedence;
const rolesIn = (groups: readonly WithRole[]) => [...new Set(groups.map((each) => each.roleArn))];

type Group = Pick<GroupRecord, 'name' | 'description' | 'precedence' | 'roleArn'>;

/** The groups of a pool and who is in them. Methods throw {@link ServiceError}. */
export class Groups {
  constructor(
    private readonly state: PoolState,
    private readonly users: Users,
    private readonly options: ChangeOptions,
  ) {}

  /** Every group, in the order of the names. */
  all(): GroupRecord[] {
    return Object.values(this.state.groups).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  get(name: string): GroupRecord {
    const group = Object.hasOwn(this.state.groups, name) ? this.state.groups[name] : undefined;
    if (!group) throw resourceNotFound('Group not found.');
    return group;
  }

  create(group: Group): GroupRecord {
    if (!isName(group.name)) {
      throw invalidParameter(
        `1 validation error detected: Value '${group.name}' at 'groupName' failed to satisfy ` +
          'constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+',
      );
    }
    if (Object.hasOwn(this.state.groups, group.name)) {
      throw new ServiceError('GroupExistsException', 'A group with the name already exists.');
    }
    const now = this.options.now();
    const record = { ...group, createdAt: now, modifiedAt: now };
    this.state.groups[group.name] = record;
    this.options.changed();
    return record;
  }

  /** Gives a group all of what it shall be, and takes away what is not given. */
  update({ name, ...changes }: Group): GroupRecord {
    const { createdAt } = this.get(name);
    const record = { name, ...changes, createdAt, modifiedAt: this.options.now() };
    this.state.groups[name] = record;
    this.options.changed();
    return record;
  }

  delete(name: string): void {
    this.get(name);
    delete this.state.groups[name];
    for (const user of this.members(name)) {
      user.groups = user.groups.filter((group) => group !== name);
    }
    this.options.changed();
  }

  /** The roles of a user's groups, and the one that counts (AWS, "CreateGroup", Precedence). */
  rolesOf(user: UserRecord): { roles: string[]; preferred: string | undefined } {
    const groups = user.groups.map((name) => this.get(name)).filter(hasRole);
    const first = Math.min(...groups.map(precedenceOf));
    const best = rolesIn(groups.filter((group) => precedenceOf(group) === first));
    return { roles: rolesIn(groups), preferred: best.length === 1 ? best[0] : undefined };
  }

  members(name: string): UserRecord[] {
    return this.users.all().filter((user) => user.groups.includes(name));
  }

  addMember(username: string, name: string): void {
    this.get(name);
    const user = this.users.get(username);
    if (!user.groups.includes(name)) user.groups = [...user.groups, name].sort();
    this.options.changed();
  }

  removeMember(username: string, name: string): void {
    this.get(name);
    const user = this.users.get(username);
    user.groups = user.groups.filter((group) => group !== name);
    this.options.changed();
  }
}
