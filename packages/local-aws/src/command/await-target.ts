import { setTimeout as pause } from 'node:timers/promises';
import type { LoadBalancer } from '../alb/load-balancer';

/** Nobody need hear of a target that answers at once. */
const PATIENCE_MS = 1_000;

/** Says of each target that does not answer its health check yet what it is waited for, and when it does. */
export async function awaitTargets(
  { targetGroups }: Pick<LoadBalancer, 'targetGroups'>,
  say: (line: string) => void,
): Promise<void> {
  const all = targetGroups.flatMap((group) => group.targets.map(({ url }) => ({ group, url })));
  const waits = all.map(async ({ group, url }) => {
    const { path, matcher } = group.configuration.healthCheck;
    const healthy = group.firstHealthy(url.origin);
    const late = await Promise.race([healthy, pause(PATIENCE_MS, 'late', { ref: false })]);
    if (late) say(`Waiting for ${url.origin}: it does not answer GET ${path} with ${matcher} yet`);
    await healthy;
    if (late) say(`${url.origin} answers`);
  });
  // A target that goes away while it is waited for is no longer a target.
  await Promise.allSettled(waits);
}
