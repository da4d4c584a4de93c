import { Token } from 'aws-cdk-lib';
import { OwnPartsError } from './own-errors';

/** A variable that `environment.server.ts` declares. */
export type OwnVariable = `COMPANY_${string}`;

/** What `environment.server.ts` declares; as much of zod as is asked of it. */
export type OwnVariables = Readonly<
  Record<
    string,
    { safeParse(value: unknown): { success: boolean; error?: { issues: { message: string }[] } } }
  >
>;

const FILES = {
  declared: 'app/company/environment.server.ts',
  set: 'app/company/infra.ts',
};

/**
 * The company's own variables of the portal's process, as `infra.ts` sets them. A variable that is set
 * and not declared would never be read, and one that is declared and not set would end each new
 * instance at its start, ten minutes into a deployment: both are said at synthesis.
 */
export class OwnEnvironment {
  readonly #values = new Map<string, string>();

  constructor(private readonly declared: OwnVariables) {}

  set(name: OwnVariable, value: string): void {
    if (!Object.hasOwn(this.declared, name)) {
      throw new OwnPartsError(
        `${FILES.set} sets ${name}, which ${FILES.declared} does not declare: add "${name}: z.string()," to ownVariables`,
      );
    }
    if (this.#values.has(name)) throw new OwnPartsError(`${FILES.set} sets ${name} twice`);
    if (!Token.isUnresolved(value)) assertFits(name, value, this.declared[name]);
    this.#values.set(name, value);
  }

  /** Throws {@link OwnPartsError} for the first that is declared, needed and not set. */
  values(): Readonly<Record<string, string>> {
    for (const [name, shape] of Object.entries(this.declared)) {
      if (this.#values.has(name) || shape.safeParse(undefined).success) continue;
      throw new OwnPartsError(
        `${FILES.declared} declares ${name}, which ${FILES.set} does not set: add "portal.environment('${name}', …);" or make it optional()`,
      );
    }
    return Object.fromEntries(this.#values);
  }
}

/** Holds a value that is known now against what is declared, and against what a unit file can hold. */
function assertFits(name: string, value: string, shape: OwnVariables[string] | undefined): void {
  if (/[\p{Cc}"\\]/u.test(value)) {
    throw new OwnPartsError(
      `${FILES.set} sets ${name} to a text with a line break, a quotation mark or a backslash, which the instance's unit cannot hold`,
    );
  }
  const read = shape?.safeParse(value);
  const [issue] = read?.error?.issues ?? [];
  if (issue) {
    throw new OwnPartsError(
      `${FILES.set} sets ${name} to ${JSON.stringify(value)}: ${issue.message}`,
    );
  }
}
