import { createAuthChallenge } from './challenge-creation';
import { triggerServices } from './services';

/** Lambda's entry: `index.handler` of the function. */
export const handler = createAuthChallenge(triggerServices(process.env));
