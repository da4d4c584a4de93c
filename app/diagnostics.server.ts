import { channel } from 'node:diagnostics_channel';
import {
  ERROR_CHANNEL,
  GUARD_CHANNEL,
  type AskedGuard,
  type ToldError,
} from '../contracts/diagnostics';

const errors = channel(ERROR_CHANNEL);
const guards = channel(GUARD_CHANNEL);

/** Tells whoever listens of an error; in a release nobody does. */
export const tellError = (told: ToldError): void => errors.publish(told);

/** Whether anybody listens: what takes work is told to nobody else. */
export const isHeard = (): boolean => errors.hasSubscribers;

/** Tells whoever listens what a guard was asked for. */
export const tellGuard = (asked: AskedGuard): void => guards.publish(asked);
