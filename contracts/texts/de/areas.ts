import type { areas as english } from '../en/areas';
import type { Translation } from '../filling';

export const areas = {
  inside: 'In {area}',
  allInside: 'Alle Bereiche in {area}',
  listed: 'Bereiche {first} bis {last} von {count}. Mit einem Namen schneller: {find}.',
  continued: 'Fortsetzung',
  more: { one: 'und ein weiterer Bereich', other: 'und {count} weitere Bereiche' },
  overviewOf: 'Übersicht: {area}',
  membersOnly: 'nur für Mitglieder',
  forMembersOf: 'Für Mitglieder von {groups}.',
  forMembersAsk: 'Für Mitglieder von {groups}; fragen Sie {owners}.',
  owners: { one: 'Verantwortlich: {owners}.', other: 'Verantwortlich: {owners}.' },
  tools: 'Werkzeuge',
  noTools:
    'Hier gibt es noch keine Werkzeuge. Wenn Sie eines brauchen, fragen Sie die Verantwortlichen des Bereichs.',
  closedInside: 'Für andere Mitglieder',
  standing: {
    open: 'offen bis {time}',
    openAlways: 'offen',
    asks: 'fragt nach einem Code',
    closed: 'nicht für Sie',
  },
  onward: {
    explanation:
      'Der Code war richtig. Wenn Ihr Browser nicht von selbst weitergeht, folgen Sie dem Link.',
    link: 'Weiter zu {tool}',
  },
} satisfies Translation<typeof english>;
