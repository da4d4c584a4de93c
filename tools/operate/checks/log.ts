import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { failed, notChecked, ok } from '../checks';
import { ask } from '../probes/request';
import type { Deployment } from './deployment';
import type { Row } from './row';

const LOOK_AGAIN_MS = 5_000;
/** The agent ships every few seconds, and CloudWatch takes some to find a line. */
const MOST_LOOKS = 24;
/** Each look reads on where the last one ended, as the service tells it. */
const MOST_PAGES = 5;
/** An instance's clock may be behind. */
const MARGIN_MS = 60_000;

/** A request that was just made is in the portal's log, found by its own id. */
export const logRow: Row = {
  subject: 'Log',
  needs: ['logs:FilterLogEvents'],
  notHere: 'the local run writes to .local/logs',
  async look(deployment) {
    const startedAt = deployment.now();
    const { headers } = await ask(new URL('/health', deployment.portal));
    const id = headers['x-request-id'];
    if (typeof id !== 'string' || !/^[\w-]{36}$/.test(id)) {
      return notChecked('/health answered without an X-Request-Id to look for');
    }
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      if (await isLogged(deployment, id, startedAt - MARGIN_MS)) {
        const seconds = Math.ceil((deployment.now() - startedAt) / 1_000);
        return ok(`has this check's own request, within ${seconds} s`);
      }
      await deployment.wait(LOOK_AGAIN_MS);
    }
    const waited = (MOST_LOOKS * LOOK_AGAIN_MS) / 1_000;
    return failed(
      `has not got this check's own request after ${waited} s`,
      'docs/runbook.md: silent log. The CloudWatch agent of an instance may have stopped.',
    );
  },
};

async function isLogged({ clients, resources }: Deployment, id: string, startTime: number) {
  const [group] = resources('AWS::Logs::LogGroup').filter(({ logicalId }) =>
    logicalId.startsWith('ComputeLogs'),
  );
  let nextToken: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const answer = await clients.logs.send(
      new FilterLogEventsCommand({
        logGroupName: group?.ref,
        filterPattern: `{ $.requestId = "${id}" }`,
        startTime,
        nextToken,
      }),
    );
    if (answer.events?.length) return true;
    nextToken = answer.nextToken;
    if (nextToken === undefined) return false;
  }
  return false;
}
