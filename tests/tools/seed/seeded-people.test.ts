import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { seededPeople } from '../../../tools/seed/seeded-people';

it('have addresses of the settings, wherever their file lies', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'settings-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const settings = JSON.parse(readFileSync('tests/fixtures/portal.config.json', 'utf8')) as object;
  const file = join(folder, 'elsewhere.json');
  writeFileSync(file, JSON.stringify({ ...settings, emailDomain: 'elsewhere.example' }));
  vi.stubEnv('PORTAL_SETTINGS_FILE', file);
  onTestFinished(() => void vi.unstubAllEnvs());
  const [first] = await seededPeople();
  expect(first?.email).toMatch(/@elsewhere\.example$/);
});
