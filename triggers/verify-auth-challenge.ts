import { verifyAuthChallenge } from './challenge-verification';
import { triggerServices } from './services';

/** Lambda's entry: `index.handler` of the function. */
export const handler = verifyAuthChallenge(triggerServices(process.env));
