import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Lets the findings of one rule at a construct stand. The reason says what controls the risk in place
 * of the rule, and what that does not cover. `rule` is its id behind the name of its pack.
 */
export function acknowledge(construct: IConstruct, rule: string, ...reason: string[]): void {
  Validations.of(construct).acknowledge({ id: rule, reason: reason.join(' ') });
}
