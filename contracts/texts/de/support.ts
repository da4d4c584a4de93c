import type { support as english } from '../en/support';
import type { Translation } from '../filling';

/** What stands for `{support}` is in the accusative. */
export const support = {
  named: 'den Support ({name})',
  unnamed: 'die Menschen, die das Portal betreiben',
  ways: 'Brauchen Sie Hilfe? Fragen Sie {support}: {ways}',
  page: 'Hilfeseite',
  requestId: 'Anfrage-ID {id}',
} satisfies Translation<typeof english>;
