import { whyUnread } from './service-faults';

/** Only `failed` keeps a deployment from going on. */
export type CheckState = 'ok' | 'warning' | 'failed' | 'not checked';

/** What was looked at, and what was found. */
export interface Check {
  readonly subject: string;
  readonly state: CheckState;
  readonly found: string;
  /** What to do, if anything. */
  readonly remedy?: string | undefined;
}

/** What a look finds: a check without its subject. */
export type Finding = Omit<Check, 'subject'>;

export const ok = (found: string): Finding => ({ state: 'ok', found });

export function warning(found: string, remedy: string): Finding {
  return { state: 'warning', found, remedy };
}

export function failed(found: string, remedy: string): Finding {
  return { state: 'failed', found, remedy };
}

export function notChecked(found: string, remedy?: string): Finding {
  return { state: 'not checked', found, remedy };
}

/** What a list of faults comes to; what is no fault is `false` in it. */
export function verdict(
  faults: readonly (string | false)[],
  good: string,
  remedy: string,
): Finding {
  const found = faults.filter((fault) => fault !== false);
  return found.length === 0 ? ok(good) : failed(found.join('; '), remedy);
}

/**
 * Looks, and makes a check of what is found. What could not be read for want of permission,
 * credentials or an answer is `not checked`; an error that is none of these is thrown on.
 */
export async function examine(subject: string, look: () => Promise<Finding>): Promise<Check> {
  try {
    return { subject, ...(await look()) };
  } catch (error) {
    const why = whyUnread(error);
    if (why === undefined) throw error;
    return { subject, ...notChecked(`could not check: ${why}`) };
  }
}

/** Looks at everything, whatever fails on the way. */
export function examineAll(looks: Readonly<Record<string, () => Promise<Finding>>>) {
  return Promise.all(Object.entries(looks).map(([subject, look]) => examine(subject, look)));
}

const WIDTH = 'not checked'.length;

/** The checks as a table for a terminal, a remedy below each that has one. */
export function checkTable(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ subject }) => subject.length));
  return checks
    .flatMap(({ subject, state, found, remedy }) => [
      `  ${(state === 'failed' ? 'FAILED' : state).padEnd(WIDTH)}  ${subject.padEnd(width)}  ${found}`,
      ...(remedy === undefined ? [] : [`${' '.repeat(WIDTH + width + 6)}→ ${remedy}`]),
    ])
    .join('\n');
}

export const anyFailed = (checks: readonly Check[]) =>
  checks.some(({ state }) => state === 'failed');
