import type { Parameters } from './parameters';
import type { UserPool } from './user-pool';

/** One operation of the user pools API. Throws ServiceError under the service's exception name. */
export type Operation = (pool: UserPool, parameters: Parameters) => object | Promise<object>;

/** Operations by name. */
export type Operations = Readonly<Record<string, Operation>>;
