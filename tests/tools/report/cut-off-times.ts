import { unitFrom, userPoolFrom } from 'local-aws';
import { REQUEST_DEADLINE_MS } from '../../../app/cognito/calls.server';
import { readEnvironment } from '../../../app/environment.server';
import { ownExamples } from '../../fixtures/own-variables';
import type { ProfileAssembly } from '../../../tools/report/assembly';
import { signInActions } from '../../../tools/report/listener-rules-table';

/**
 * Reads the times that decide how soon somebody is out, in seconds, off the template and off the
 * environment that it gives the portal: how long the portal believes what it has looked up, a request
 * may take, the load balancer asks nobody, its session lasts, and a proof of the emailed code lives.
 */
export function cutOffTimesOf(stack: ProfileAssembly) {
  const signIns = signInActions(stack);
  const { clients } = userPoolFrom(stack.deployed);
  const signInClient = clients.find(({ id }) => id === signIns[0]?.clientId);
  const stepUpClient = clients.find((each) => each !== signInClient);
  const { environment } = unitFrom(stack.deployed, stack.assembly);
  return {
    lookUp: readEnvironment({ ...ownExamples(), ...environment }).groupCacheTtlSeconds,
    request: REQUEST_DEADLINE_MS / 1_000,
    refresh: signInClient?.accessTokenSeconds ?? NaN,
    session: Math.max(...signIns.map(({ sessionTimeoutSeconds }) => sessionTimeoutSeconds)),
    proof: stepUpClient?.idTokenSeconds ?? NaN,
  };
}
