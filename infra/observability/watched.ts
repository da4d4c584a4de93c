import { Function } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct, IConstruct } from 'constructs';
import { PublicAddress } from '../public-address';

/** Where exactly one construct of a kind was expected, there are none or several. */
export class WatchedConstructError extends Error {
  override readonly name = 'WatchedConstructError';

  constructor(kind: string, within: string, count: number) {
    super(`expected one ${kind} in ${within}, got ${count}`);
  }
}

type Kind<Made> = abstract new (...args: never[]) => Made;

function all<Made>(within: Construct, kind: Kind<Made>): Made[] {
  const is = (node: IConstruct): node is IConstruct & Made => node instanceof kind;
  return within.node.findAll().filter(is);
}

function only<Made>(within: Construct, kind: Kind<Made>): Made {
  const [one, ...others] = all(within, kind);
  if (one === undefined || others.length > 0) {
    throw new WatchedConstructError(kind.name, within.node.path, one ? 1 + others.length : 0);
  }
  return one;
}

/** The log group of the instances. Throws {@link WatchedConstructError}. */
export function portalLogGroup(compute: Construct): LogGroup {
  return only(compute, LogGroup);
}

/** The triggers of the emailed code. One that is added is watched too. */
export function triggersOf(stepUp: Construct): Function[] {
  return all(stepUp, Function);
}

/** The certificate of the portal's name. Throws {@link WatchedConstructError}. */
export function certificateOf(edge: Construct) {
  return only(edge, PublicAddress).certificate;
}
