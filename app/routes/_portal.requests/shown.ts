import type { Duration } from '../../../contracts/access';
import type { ShownNotice, ShownRequest } from '../../components/access/shown';
import type { PersonLink } from '../../components/owners';

/** An act that waits for its code. */
interface ShownAct {
  readonly id: string;
  readonly group: string;
  readonly person: PersonLink;
  readonly area: string;
  readonly duration: Duration;
}

/** Acts that one code confirms. */
export interface ShownActs {
  /** Whether there is a code that works. */
  readonly isOpen: boolean;
  /** In seconds since the epoch. */
  readonly expiresAt: number;
  /** Whether the mail may come late. */
  readonly mailLate: boolean;
  readonly acts: readonly ShownAct[];
}

/** All that the page shows. */
export interface ShownRequests {
  readonly email: string;
  /** Whether there is anything that the person may decide about. */
  readonly decides: boolean;
  readonly waiting: readonly ShownRequest[];
  /** How many more wait than are shown. */
  readonly more: number;
  readonly active: readonly ShownRequest[];
  readonly own: readonly ShownRequest[];
  readonly prepared?: ShownActs | undefined;
  readonly notice?: ShownNotice | undefined;
  /** Of the page's forms. */
  readonly formKey: string;
}

export interface RequestsPageProps {
  /** Nothing where this release takes no requests. */
  readonly page?: ShownRequests | undefined;
}
