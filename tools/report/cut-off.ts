import { unitFrom, userPoolFrom } from 'local-aws';
import { readEnvironment } from '../../app/environment.server';
import { REQUEST_DEADLINE_MS } from '../../app/cognito/calls.server';
import { duration } from '../../contracts/words';
import type { ProfileAssembly } from './assembly';
import { signInActions } from './listener-rules-table';
import type { Cell, Table } from './table';
import { testLine } from './tests';
import type { Evidence } from './tests';

/**
 * Reads the times that decide how soon somebody is out, in seconds, off the template and off the
 * environment that it gives the portal.
 */
export function cutOffTimesOf(stack: ProfileAssembly) {
  const signIns = signInActions(stack);
  const { clients } = userPoolFrom(stack.deployed);
  const signInClient = clients.find(({ id }) => id === signIns[0]?.clientId);
  const stepUpClient = clients.find((each) => each !== signInClient);
  const { environment } = unitFrom(stack.deployed, stack.assembly);
  return {
    /** How long the portal believes what it has looked up of a person. */
    lookUp: readEnvironment(environment).groupCacheTtlSeconds,
    /** How long a request that was let in may still be answered. */
    request: REQUEST_DEADLINE_MS / 1_000,
    /** When the load balancer asks Cognito again. */
    refresh: signInClient?.accessTokenSeconds ?? NaN,
    /** When the load balancer's session ends, whatever happens. */
    session: Math.max(...signIns.map(({ sessionTimeoutSeconds }) => sessionTimeoutSeconds)),
    /** How long a proof of the emailed code lives. */
    proof: stepUpClient?.idTokenSeconds ?? NaN,
  };
}

/** How to cut one person off, and how long each way takes at the worst. */
export function cutOffTable(stack: ProfileAssembly, evidence: Evidence): Table {
  const { lookUp, request, refresh, session, proof } = cutOffTimesOf(stack);
  const out = `${duration(lookUp)}; a request under way, up to ${duration(request)} more`;
  const row = (who: string, act: string, delay: string, setBy: string, test: string): Cell[] => {
    const [file = '', title = ''] = test.split(' · ');
    return [who, act, delay, setBy, testLine({ file, title }, evidence)];
  };
  return {
    id: `${stack.profile}-cut-off`,
    title: 'Cutting one person off',
    lead: `The one thing to do now: disable the account, in the portal or with aws cognito-idp admin-disable-user --user-pool-id <pool> --username <email>. The portal shows the person nothing any more after at most ${duration(lookUp)}, whatever cookies their browser holds, and refuses everything that it would have to look up if Cognito does not answer. The rows below it are for what remains.`,
    madeFrom: [stack.source, 'app/environment.server.ts', 'app/cognito/calls.server.ts'],
    columns: ['To cut off', 'Do', 'Worst delay', 'Set by', 'Held by'],
    rows: [
      row(
        'a person, from everything',
        'admin-disable-user: 403 on every page, data request and action',
        out,
        'PORTAL_GROUP_CACHE_TTL_SECONDS, else its default',
        'tests/conformance/withdrawn-membership.test.ts · closes everything to a person who was disabled',
      ),
      row(
        'a person, from one area',
        'admin-remove-user-from-group',
        out,
        'PORTAL_GROUP_CACHE_TTL_SECONDS, else its default',
        'tests/conformance/withdrawn-membership.test.ts · closes an area to a person who was removed from its group',
      ),
      row(
        'the load balancer’s session of a disabled person',
        'nothing more: the refresh fails once the account is disabled',
        duration(refresh),
        'AccessTokenValidity of the sign-in client',
        'packages/local-aws/tests/alb/user-pool.test.ts · a person who was disabled meanwhile is sent to sign in, and refused there',
      ),
      row(
        'stolen cookies of a person who goes on working',
        'admin-user-global-sign-out and a new password; or disable the account until the session has run out',
        `${duration(refresh)}; where AWS would not refresh, ${duration(session)}`,
        'AccessTokenValidity of the sign-in client; SessionTimeout of the rules',
        'packages/local-aws/tests/cognito/revocation.test.ts · ends every session of one person and nobody else’s',
      ),
      row(
        'a session cookie by itself',
        'cannot be done: the load balancer keeps no list of sessions',
        duration(session),
        'SessionTimeout of the rules',
        'packages/local-aws/tests/alb/sign-in.test.ts · times out, refreshed or not',
      ),
      row(
        'a proof of the emailed code by itself',
        'cannot be done: it is a signed token. It opens nothing without a session of the same person, an enabled account and the group',
        `${duration(proof)}, or the age that the area accepts`,
        'IdTokenValidity of the step-up client; app/areas.server.ts',
        'tests/conformance/proof-too-old.test.ts · asks again at %s after %i seconds, not before',
      ),
    ],
  };
}
