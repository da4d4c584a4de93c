import { defineAuthChallenge } from './challenge-definition';
import { logLine } from './invocation';

/** Lambda's entry: `index.handler` of the function. */
export const handler = defineAuthChallenge({ now: Date.now, log: logLine });
