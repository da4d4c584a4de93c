import { existsSync, readFileSync } from 'node:fs';

/** Secrets for this machine, which no commit holds: variables of the company's own and their values. */
const FILE = 'secrets.local.json';

/**
 * The value of a secret in `secrets.local.json`, by the last part of its name in the Parameter Store,
 * which is that of its variable. Read anew each time.
 *
 * @throws {Error} the file is no JSON object of texts; without a value in the message
 */
export function localSecret(name: string, file = FILE): string | undefined {
  if (!existsSync(file)) return undefined;
  const value = secretsIn(readFileSync(file, 'utf8'), file)[name.split('/').at(-1) ?? ''];
  if (value === undefined || typeof value === 'string') return value;
  throw new Error(`${file} has another value than a text`);
}

function secretsIn(text: string, file: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    throw new Error(`${file} is no JSON: expected { "COMPANY_LEDGER_TOKEN": "…" }`);
  }
}
