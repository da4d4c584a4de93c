import { unitFrom, userPoolFrom } from 'local-aws';
import { readEnvironment } from '../../app/environment.server';
import { REQUEST_DEADLINE_MS } from '../../app/cognito/calls.server';
import { duration } from '../../contracts/words';
import type { ProfileAssembly } from './assembly';
import { signInActions } from './listener-rules-table';
import { tableOf, type Table } from './table';
import { testLine, type TestRun } from './tests';

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
    lookUp: readEnvironment(environment).groupCacheTtlSeconds,
    request: REQUEST_DEADLINE_MS / 1_000,
    refresh: signInClient?.accessTokenSeconds ?? NaN,
    session: Math.max(...signIns.map(({ sessionTimeoutSeconds }) => sessionTimeoutSeconds)),
    proof: stepUpClient?.idTokenSeconds ?? NaN,
  };
}

const WITHDRAWN = 'tests/conformance/withdrawn-membership.test.ts';
const ALB = 'packages/local-aws/tests/alb';

/** How long each way to cut one person off takes at the worst; what to do is in docs/runbook.md. */
export function cutOffTable(stack: ProfileAssembly, run: TestRun | undefined): Table {
  const { lookUp, request, refresh, session, proof } = cutOffTimesOf(stack);
  const out = `${duration(lookUp)}; a request under way, up to ${duration(request)} more`;
  const about = {
    id: `${stack.profile}-cut-off`,
    title: 'Cutting one person off',
    lead: `The one thing to do now: disable the account, in the portal or with aws cognito-idp admin-disable-user --user-pool-id <pool> --username <email>. The portal shows the person nothing any more after at most ${duration(lookUp)}, whatever cookies their browser holds. The rows below that are for what remains; a session cookie or a proof cannot be withdrawn by itself, and opens nothing without the enabled account.`,
    madeFrom: [stack.source, 'app/environment.server.ts', 'app/cognito/calls.server.ts'],
  };
  const ways: (readonly [what: string, delay: string, file: string, title: string])[] = [
    ['disabled: everything', out, WITHDRAWN, 'closes everything to a person who was disabled'],
    [
      'out of a group: its area',
      out,
      WITHDRAWN,
      'closes an area to a person who was removed from its group',
    ],
    [
      'disabled: the load balancer’s session, at its next refresh',
      duration(refresh),
      `${ALB}/user-pool.test.ts`,
      'a person who was disabled meanwhile is sent to sign in, and refused there',
    ],
    [
      'signed out everywhere: stolen cookies',
      `${duration(refresh)}; where AWS would not refresh, ${duration(session)}`,
      'packages/local-aws/tests/cognito/revocation.test.ts',
      'ends every session of one person and nobody else’s',
    ],
    [
      'nothing done: the session cookie',
      duration(session),
      `${ALB}/sign-in.test.ts`,
      'times out, refreshed or not',
    ],
    [
      'nothing done: the proof of the emailed code',
      `${duration(proof)}, or the age that the area accepts`,
      'tests/conformance/proof-too-old.test.ts',
      'asks again at %s after %i seconds, not before',
    ],
  ];
  return tableOf(about, ways, {
    'What ends': ([what]) => what,
    'Worst delay': ([, delay]) => delay,
    'Held by': ([, , file, title]) => testLine({ file, title }, run),
  });
}
