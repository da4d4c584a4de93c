import { failed, notChecked, ok } from '../checks';
import { ask } from '../probes/request';
import type { Row } from './row';

/** What answers is the release that was deployed. */
export const releaseRow: Row = {
  subject: 'Release',
  needs: [],
  async look({ portal, template }) {
    const declared = /PORTAL_RELEASE=([0-9a-f]{64})/.exec(JSON.stringify(template))?.[1];
    if (declared === undefined)
      return notChecked('the stack is from before releases told their hash');
    const { body } = await ask(new URL('/health', portal));
    const runs = releaseIn(body);
    if (runs === declared) return ok(declared.slice(0, 12));
    return failed(
      `${runs?.slice(0, 12) ?? 'none told'} at /health, deployed ${declared.slice(0, 12)}`,
      'An instance may still run the release before: look at the Auto Scaling group.',
    );
  },
};

function releaseIn(body: string): string | undefined {
  try {
    const { release } = JSON.parse(body) as { release?: unknown };
    return typeof release === 'string' ? release : undefined;
  } catch {
    return undefined;
  }
}
