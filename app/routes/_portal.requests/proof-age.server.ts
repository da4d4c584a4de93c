import { ACT_PROOF_AGE_SECONDS } from '../../auth/act-proof.server';
import type { ActsState } from '../../grants/acts-cookie.server';

/** What it takes to read, decide, and enter the code from the mail. */
const TO_DECIDE_SECONDS = 5 * 60;

/**
 * How old the code may be for the page that shows what others ask for: less than for the decision, so
 * that there is time to make it; but nobody is asked for a code while another one waits.
 */
export const pageAgeSeconds = ({ prepared }: ActsState): number =>
  prepared ? ACT_PROOF_AGE_SECONDS : ACT_PROOF_AGE_SECONDS - TO_DECIDE_SECONDS;
