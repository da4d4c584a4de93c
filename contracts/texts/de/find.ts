import type { find as english } from '../en/find';
import type { Translation } from '../filling';

export const find = {
  title: 'Suchen',
  dialog: 'Suche',
  search: 'Suchen',
  searching: 'Wird gesucht…',
  loading: 'Wird geladen…',
  close: 'Schließen',
  hits: 'Treffer',
  people: 'Personen suchen, deren Name oder E-Mail-Adresse mit „{query}“ beginnt',
  count: { one: '{count} Treffer', other: '{count} Treffer' },
  best: '{count} Treffer, davon die besten {most}',
  nothing: 'Nichts gefunden',
  nothingAdvice:
    'Ein Werkzeug findet nur, wem sein Bereich offensteht. Die Seite {areas} nennt, wen Sie jeweils fragen können.',
  allAreas: 'Alle Bereiche',
  ownPage: 'Auf einer eigenen Seite suchen',
} satisfies Translation<typeof english>;
