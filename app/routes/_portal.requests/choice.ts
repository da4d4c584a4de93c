import type { ShownRequest } from '../../components/access/shown';

/** What waits on one page, at most; a form has at most 64 fields. */
export const CHOICES = 40;

/** The form that the check boxes are of, wherever they stand. */
export const SEVERAL_FORM = 'several';

/** The name of a request's check box, by its place on the page. */
export const choiceName = (at: number) => `act-${at}`;

/** The value of its check box: no part of it has a space. */
export const choiceValue = ({ person, group, id, duration }: ShownRequest) =>
  [person.sub, group, id, duration].join(' ');

/** What names a request: one that asked for several groups has the same id in each. */
export interface RequestName {
  readonly group: string;
  readonly id: string;
}

export const nameOf = ({ group, id }: RequestName) => `${id} ${group}`;
