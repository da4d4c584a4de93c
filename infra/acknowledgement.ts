import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Who answers for the findings that stand, and the last day (UTC) before they are to be read again.
 * Whoever has read them moves the day on, in a commit that says so: docs/decisions/0046.
 */
const review = { owner: 'security', until: '2027-05-31' };

/** What is said of a finding that stands. */
export interface Exception {
  readonly reason: string;
  readonly owner?: string | undefined;
  /** `2027-05-31`, inclusive. */
  readonly until?: string | undefined;
}

/**
 * Lets the findings of one rule at a construct stand. The reason says what controls the risk in place
 * of the rule, and what that does not cover. `rule` is its id behind the name of its pack.
 */
export function acknowledge(construct: IConstruct, rule: string, ...reason: string[]): void {
  const ends = `Owner: ${review.owner}. Until: ${review.until}.`;
  Validations.of(construct).acknowledge({ id: rule, reason: [...reason, ends].join(' ') });
}

/** Reads what {@link acknowledge} has written; an assembly has no other place for owner and day. */
export function exceptionIn(text: string): Exception {
  const [, reason = text, owner, until] =
    /^(.*) Owner: (\S+)\. Until: (\d{4}-\d\d-\d\d)\.$/s.exec(text) ?? [];
  return { reason, owner, until };
}
