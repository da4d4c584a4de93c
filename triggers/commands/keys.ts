import { KEY_LIFE_MS, KEYS_REMEMBERED } from '../../contracts/access';
import type { Change } from '../versioned-items';

/** A command that came with a key. */
export interface RememberedKey {
  readonly key: string;
  /** Of the normalized command. */
  readonly hash: string;
  readonly atMs: number;
}

/** A command with the key that it came with. */
export type KeyedCommand = Omit<RememberedKey, 'atMs'>;

/**
 * Notes a command by its key. The same key with the same command is the same command again; with
 * another one it is refused.
 */
export function noteKey<Kept extends { readonly keys: readonly RememberedKey[] }>(
  record: Kept,
  { key, hash }: KeyedCommand,
  nowMs: number,
): Change<'noted' | 'key-reused', Kept> {
  const known = record.keys.find((each) => each.key === key);
  if (known) return { record, outcome: known.hash === hash ? 'noted' : 'key-reused' };
  const kept = record.keys.filter(({ atMs }) => nowMs - atMs < KEY_LIFE_MS);
  const keys = [...kept, { key, hash, atMs: nowMs }].slice(-KEYS_REMEMBERED);
  return { record: { ...record, keys }, outcome: 'noted' };
}
