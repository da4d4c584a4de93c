import { createRequire } from 'node:module';
import type { KNOWN_CONTEXT_KEYS, Policy } from './policy-document';

/** What a caller knows of a request beyond action and resource. */
export type Context = Partial<Record<(typeof KNOWN_CONTEXT_KEYS)[number], string | string[]>>;

/** One thing that a call would do, as policies speak of it. */
export interface Access {
  /** `dynamodb:GetItem` */
  readonly action: string;
  /** ARN, or `*` for an action on nothing in particular. */
  readonly resource: string;
  readonly context?: Context;
}

export type Decision = 'allowed' | 'denied' | 'explicitly denied';

/**
 * Whether the package is there that policies are evaluated by. Who installs this one decides: it is
 * under the AGPL.
 */
export function canEvaluate(): boolean {
  try {
    createRequire(import.meta.url).resolve('@cloud-copilot/iam-simulate');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return false;
    throw error;
  }
}

/**
 * Decides by a role's policies as IAM does (IAM, "Policy evaluation logic"): a deny wins, and what
 * nothing allows is denied. So is what the package cannot evaluate, such as an unknown action.
 */
export async function evaluate(
  policies: readonly Policy[],
  { action, resource, context = {} }: Access,
  caller: { readonly assumedRoleArn: string; readonly accountId: string },
): Promise<Decision> {
  const { runSimulation } = await import('@cloud-copilot/iam-simulate');
  const answer = await runSimulation(
    {
      request: {
        principal: caller.assumedRoleArn,
        action,
        resource: { resource, accountId: caller.accountId },
        contextVariables: context,
      },
      identityPolicies: policies.map(({ name, document }) => ({ name, policy: document })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  // For a resource with wildcards the package answers whether there is one that is allowed.
  if (answer.resultType !== 'single') return 'denied';
  if (answer.overallResult === 'ExplicitlyDenied') return 'explicitly denied';
  return answer.overallResult === 'Allowed' ? 'allowed' : 'denied';
}
