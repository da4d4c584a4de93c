import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { brand } from '../../app/company/brand';
import { type Assembly, deployStack, unitFileIn, userDataOf } from 'local-aws';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The unit cannot be rated. */
export class ExposureError extends Error {
  override readonly name = 'ExposureError';
}

/**
 * What `systemd-analyze security` rates a unit's text, from 0 (sandboxed) to 10 (as root would run).
 * Throws {@link ExposureError}.
 */
export function exposureOf(unit: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'unit-'));
  try {
    const file = join(folder, 'portal.service');
    writeFileSync(file, unit);
    const args = ['security', '--offline=yes', '--no-pager', file];
    const { error, stdout, stderr } = spawnSync('systemd-analyze', args, { encoding: 'utf8' });
    const [, exposure] = /Overall exposure level for \S+: (\d+\.\d+)/.exec(stdout ?? '') ?? [];
    if (exposure !== undefined) return Number(exposure);
    const came = error?.message ?? stderr.trim();
    throw new ExposureError(`expected a rating of systemd-analyze, got ${came || 'none'}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Measures the instance that an assembly's launch template declares. */
export function instanceFigures(assembly: Assembly) {
  const { script } = userDataOf(deployStack(assembly));
  return {
    /** Bytes of user data, with every reference resolved but without the portal's name; EC2 takes 16,384. */
    userDataBytes: Buffer.byteLength(script.replaceAll(brand.product, '')),
    exposure: exposureOf(unitFileIn(script)?.text ?? ''),
  };
}
