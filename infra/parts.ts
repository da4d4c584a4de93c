import type { Access } from './access';
import type { CompanySignIn } from './company-sign-in';
import type { Compute } from './compute';
import type { Directory } from './directory';
import type { Edge } from './edge';
import type { PeopleFunction } from './people-function';
import type { Network } from './network';
import type { OwnParts } from './own-parts';
import type { StepUp } from './step-up';

/** What the stack consists of. */
export interface Parts {
  readonly network: Network;
  readonly directory: Directory;
  readonly stepUp: StepUp;
  /** Where the settings name a provider. */
  readonly companySignIn?: CompanySignIn | undefined;
  readonly access: Access;
  readonly people: PeopleFunction;
  readonly edge: Edge;
  readonly compute: Compute;
  readonly own: OwnParts;
}
