import type { launcher as english } from '../en/launcher';
import type { Translation } from '../filling';

export const launcher = {
  recent: 'Zuletzt geöffnet',
  nothingOpen:
    'Noch steht Ihnen kein Bereich offen. {areas} nennt, wen Sie jeweils fragen; eine Änderung wirkt bald danach. {account} zeigt Ihre Gruppen.',
  allAreas: 'Alle Bereiche',
  yourAccount: 'Ihr Konto',
  closedAreas: { one: 'Ein weiterer Bereich: {link}.', other: '{count} weitere Bereiche: {link}.' },
  browse: 'ansehen oder nachsehen, wen Sie fragen',
} satisfies Translation<typeof english>;
