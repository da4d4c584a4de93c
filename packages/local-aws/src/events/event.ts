/** What is known of something that happened; nothing of it is a secret. */
export type Fields = Record<string, string | number | boolean | undefined>;

/** In the order in which they are offered. */
export const KINDS = [
  'request',
  'sign-in',
  'api',
  'trigger',
  'function',
  'mail',
  'denied',
  'instance',
  'fault',
] as const;

export type EventKind = (typeof KINDS)[number];

/** Something that the cloud did or decided. */
export interface RunEvent extends Readonly<Fields> {
  readonly kind: EventKind;
}

/** An event as it was written down. */
export type RecordedEvent = RunEvent & {
  /** Counts up within a run. */
  readonly number: number;
  /** When it was recorded, or began where it has `milliseconds`; ISO 8601. */
  readonly time: string;
};
