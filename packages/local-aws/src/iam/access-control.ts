import { note } from '../events/activity';
import { NO_EVENTS, type EventLog } from '../events/event-log';
import type { DeployedStack } from '../template/stack';
import { newCredentials, TEMPORARY_KEY_PREFIX, type Credentials } from './credentials';
import {
  AccessDeniedError,
  UnknownAccessKeyError,
  WrongSignatureError,
  type Refusal,
} from './errors';
import { canEvaluate, evaluate, type Access, type Decision } from './evaluation';
import type { Role } from './roles';
import { authorizationOf, isSignedBy, sameSecret, type SignedCall } from './signature';

/** What a role asked for, whatever how often. */
export interface RecordedCall {
  /** Logical id of the role. */
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly allowed: boolean;
}

/** The service that is called, by the name that its signatures carry. */
export type ServiceName = 'cognito-idp' | 'dynamodb' | 'lambda' | 'ses' | 'ssm';

/** An unknown ARN was given where one of a role of the stack is expected. */
export class UnknownRoleError extends Error {
  override readonly name = 'UnknownRoleError';
}

/**
 * Decides about calls of this machine's services by the roles of the stack. Credentials last as
 * long as the object.
 *
 * An access key with the prefix of temporary credentials must be one that was issued here.
 * Whatever else comes, unsigned calls too, is the operator's and passes; AWS would refuse it.
 */
export class AccessControl {
  readonly #sessions = new Map<
    string,
    { readonly credentials: Credentials; readonly role: Role }
  >();
  readonly #decisions = new Map<string, Promise<Decision>>();
  readonly #calls = new Map<string, RecordedCall>();

  constructor(
    readonly stack: Pick<DeployedStack, 'accountId' | 'region'>,
    private readonly roles: readonly Role[],
    /** Told of each access that was denied, once. */
    private readonly log: (entry: object) => void = () => undefined,
    /** Without it, roles may do everything. */
    readonly evaluates: boolean = canEvaluate(),
    /** Told of it each time. */
    private readonly events: EventLog = NO_EVENTS,
  ) {}

  /** Every pair of role and action (and the resource, and what was decided) so far. */
  get calls(): readonly RecordedCall[] {
    return [...this.#calls.values()];
  }

  /**
   * Temporary credentials of a role. Throws {@link UnknownRoleError}, or `UnevaluablePolicyError`
   * if what the role may do cannot be decided here.
   *
   * @param sessionName who uses them: an instance's id, a function's name
   */
  issueCredentials(roleArn: string, sessionName: string): Credentials {
    const role = this.roles.find(({ arn }) => arn === roleArn);
    if (!role)
      throw new UnknownRoleError(`expected the ARN of a role of the stack, got ${roleArn}`);
    if (this.evaluates) void role.policies; // fails now, not at the first call
    const { accountId } = this.stack;
    const credentials = newCredentials(
      `arn:aws:sts::${accountId}:assumed-role/${role.name}/${sessionName}`,
    );
    this.#sessions.set(credentials.accessKeyId, { credentials, role });
    return credentials;
  }

  /**
   * Why the call is refused, if it is: who calls is found by its signature, and every access that
   * it means must be allowed.
   *
   * @param accesses read only of a call that a role makes
   */
  async authorize(
    call: SignedCall,
    service: ServiceName,
    accesses: () => readonly [Access, ...Access[]],
  ): Promise<Refusal | undefined> {
    const { authorization: header = '' } = call.headers;
    // Also of a header that is otherwise not as it should be: it must not pass as the operator's.
    const named = /Credential=\s*"?([^/,\s]+)/.exec(header)?.[1] ?? '';
    if (!named.startsWith(TEMPORARY_KEY_PREFIX)) return undefined;
    const session = this.#sessions.get(named);
    const token = call.headers['x-amz-security-token'];
    const { sessionToken = '' } = session?.credentials ?? {};
    if (!session || !sameSecret(String(token), sessionToken)) return new UnknownAccessKeyError();

    const authorization = authorizationOf(call.headers);
    const { region } = this.stack;
    const scoped = authorization?.service === service && authorization.region === region;
    if (!scoped || !(await isSignedBy(session.credentials, authorization, call))) {
      return new WrongSignatureError();
    }

    note({ caller: session.role.logicalId });
    for (const access of accesses()) {
      const decision = await this.#decide(session, access);
      this.#record(session.role, access, decision === 'allowed');
      if (decision === 'allowed') continue;
      const { assumedRoleArn } = session.credentials;
      const { action, resource } = access;
      const { logicalId: role } = session.role;
      this.events.record({ kind: 'denied', role, action, resource, decision });
      const explicitly = decision === 'explicitly denied';
      return new AccessDeniedError(assumedRoleArn, action, resource, explicitly);
    }
    return undefined;
  }

  async #decide(
    { credentials: { assumedRoleArn }, role }: { credentials: Credentials; role: Role },
    access: Access,
  ): Promise<Decision> {
    if (!this.evaluates) return 'allowed';
    const { accountId, region } = this.stack;
    const key = JSON.stringify([role.arn, access]);
    const decided = this.#decisions.get(key);
    if (decided) return decided;
    const context = {
      'aws:PrincipalAccount': accountId,
      'aws:PrincipalArn': role.arn,
      'aws:RequestedRegion': region,
      ...access.context,
    };
    const decision = evaluate(role.policies, { ...access, context }, { assumedRoleArn, accountId });
    // A context differs with every mail; those decisions are not worth keeping.
    if (access.context === undefined) {
      this.#decisions.set(key, decision);
      decision.catch(() => this.#decisions.delete(key));
    }
    return decision;
  }

  #record({ logicalId: role }: Role, { action, resource }: Access, allowed: boolean): void {
    const call = { role, action, resource, allowed };
    const key = JSON.stringify(call);
    if (!allowed && !this.#calls.has(key)) this.log({ denied: call });
    this.#calls.set(key, call);
  }
}
