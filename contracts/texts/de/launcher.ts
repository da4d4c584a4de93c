import type { launcher as english } from '../en/launcher';
import type { Translation } from '../filling';

export const launcher = {
  pins: {
    heading: 'Angeheftet',
    pin: '{title} anheften',
    unpin: '{title} ablösen',
    full: 'Es lässt sich nichts weiter anheften. Lösen Sie erst etwas ab.',
    failed: 'Das Angeheftete ließ sich nicht ändern. Versuchen Sie es gleich noch einmal.',
  },
  recent: 'Zuletzt geöffnet',
  nothingOpen:
    'Noch steht Ihnen kein Bereich offen. Die Seite {areas} nennt, wen Sie jeweils fragen können; eine Änderung wirkt bald danach. Die Seite {account} zeigt Ihre Gruppen.',
  holds: {
    areas: { one: '{count} Bereich', other: '{count} Bereiche' },
    tools: { one: '{count} Werkzeug', other: '{count} Werkzeuge' },
  },
  allAreas: 'Alle Bereiche',
  yourAccount: 'Ihr Konto',
  closedAreas: { one: 'Ein weiterer Bereich: {link}.', other: '{count} weitere Bereiche: {link}.' },
  browse: 'ansehen oder nachsehen, wen Sie fragen können',
} satisfies Translation<typeof english>;
