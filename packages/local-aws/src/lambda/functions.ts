import type { AccessControl } from '../iam/access-control';
import { credentialEnvironment } from '../iam/credentials';
import { roleOfFunction } from '../iam/role-of';
import type { EventLog } from '../events/event-log';
import type { Role } from '../iam/roles';
import type { PartLog } from '../part-log';
import type { Assembly } from '../template/assembly';
import type { DeployedResource, DeployedStack } from '../template/stack';
import { functionArn, functionFrom } from './declared-function';
import { EnvironmentPool } from './environment-pool';
import { FunctionsClosedError, InvocationDeniedError, UnknownFunctionError } from './errors';
import { ExecutionEnvironment } from './execution-environment';
import type { InvocationResult, InvokingService } from './invocation';
import { admits } from './permissions';
import { runtimeVariables } from './runtime-variables';

export interface FunctionsOptions {
  readonly stack: DeployedStack;
  readonly assembly: Pick<Assembly, 'objects'>;
  /** A folder that takes the code which the template holds itself. */
  readonly inlineCode: string;
  readonly roles: readonly Role[];
  /** Gives each execution environment credentials of the function's role. */
  readonly access: AccessControl;
  /** Variables beneath the template's: where the services are. Asked as an environment starts. */
  readonly environment: () => Readonly<Record<string, string>>;
  /** The log of a function, by its logical id. */
  readonly log: (logicalId: string) => PartLog;
  /** Told of each invocation. */
  readonly events?: EventLog;
  /** The cloud's clock, in milliseconds. */
  readonly now?: (() => number) | undefined;
}

/** A function as callers of Lambda's API have it. */
export type NamedFunction = Pick<EnvironmentPool, 'invoke' | 'invokeAtOnce'>;

/**
 * The Lambda functions of a stack. A function is read and its role looked up when it is first
 * invoked, or asked for by {@link Functions.require}: what nothing invokes may be of any kind.
 */
export class Functions {
  readonly #resources: readonly DeployedResource[];
  readonly #pools = new Map<string, EnvironmentPool>();
  #closed = false;

  constructor(private readonly options: FunctionsOptions) {
    this.#resources = options.stack.resources('AWS::Lambda::Function');
  }

  /** Logical ids, in template order. */
  get names(): readonly string[] {
    return this.#resources.map(({ logicalId }) => logicalId);
  }

  /**
   * Reads the function with this ARN, and looks for a permission of the service that is going to
   * invoke it. Throws {@link UnknownFunctionError}, {@link InvocationDeniedError}, or `ResourceError`.
   */
  require(arn: string, service?: InvokingService): void {
    const resource = this.#find(arn);
    this.#assertAdmitted(resource, service);
    this.#poolOf(resource);
  }

  /**
   * Invokes a function synchronously and waits for what it comes to.
   *
   * @param which the function's ARN, or a part of its logical id that no other has
   * @param service who invokes it, which one of its permissions must admit; the operator if absent
   * @throws UnknownFunctionError, InvocationDeniedError, FunctionsClosedError
   */
  async invoke(
    which: string,
    event: unknown,
    service?: InvokingService,
  ): Promise<InvocationResult> {
    if (this.#closed) throw new FunctionsClosedError();
    const resource = this.#find(which);
    this.#assertAdmitted(resource, service);
    return this.#poolOf(resource).invoke(event);
  }

  /**
   * The function of exactly this name, for callers of Lambda's API; undefined if the stack has none.
   *
   * @throws FunctionsClosedError, or `ResourceError` for a function that cannot run here
   */
  named(name: string): NamedFunction | undefined {
    if (this.#closed) throw new FunctionsClosedError();
    const resource = this.#resources.find(({ ref }) => ref === name);
    return resource && this.#poolOf(resource);
  }

  /** Ends all execution environments. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
  }

  #find(which: string): DeployedResource {
    const [found, ...others] = this.#resources.filter(
      ({ logicalId, ref }) =>
        functionArn(this.options.stack, ref) === which || logicalId.includes(which),
    );
    if (!found || others.length > 0) throw new UnknownFunctionError(which, this.names);
    return found;
  }

  #assertAdmitted({ logicalId, ref: name }: DeployedResource, service?: InvokingService): void {
    const { stack } = this.options;
    if (!service || admits(stack, { name, arn: functionArn(stack, name) }, service)) return;
    throw new InvocationDeniedError(logicalId, service.principal);
  }

  #poolOf(resource: DeployedResource): EnvironmentPool {
    const existing = this.#pools.get(resource.logicalId);
    if (existing) return existing;
    const { stack, assembly, inlineCode, roles, access, environment } = this.options;
    const { log, now, events } = this.options;
    const { objects } = assembly;
    const configuration = functionFrom(resource, stack, { objects, inlineCode });
    const role = roleOfFunction(resource, roles);
    if (access.evaluates) void role.policies; // fails at the start, not at the first invocation
    const { name, reservedConcurrency } = configuration;
    const pool = new EnvironmentPool(name, reservedConcurrency, () => {
      const credentials = access.issueCredentials(role.arn, name);
      const variables = {
        ...environment(),
        ...configuration.environment,
        ...runtimeVariables(configuration, stack.region),
        ...credentialEnvironment(credentials),
      };
      return new ExecutionEnvironment({
        configuration,
        variables,
        now,
        events,
        log: log(resource.logicalId),
      });
    });
    this.#pools.set(resource.logicalId, pool);
    return pool;
  }
}
