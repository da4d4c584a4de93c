import type { account as english } from '../en/account';
import type { Translation } from '../filling';

export const account = {
  heading: 'Ihr Konto',
  name: 'Name',
  email: 'E-Mail',
  groups: 'Gruppen',
  noGroups: 'keine',
  id: 'Kennung des Kontos',
  delay: {
    one: 'Eine Änderung Ihrer Gruppen wirkt innerhalb von {count} Sekunde.',
    other: 'Eine Änderung Ihrer Gruppen wirkt innerhalb von {count} Sekunden.',
  },
  language: {
    heading: 'Sprache',
    asBrowser: 'Wie im Browser eingestellt',
    save: 'Sprache ändern',
    mails: 'E-Mails an Sie kommen auf {language}. Die Administration kann das ändern.',
  },
  proof: {
    heading: 'Code aus der E-Mail',
    entered:
      'In diesem Browser eingegeben: {time}. Verwerfen Sie ihn, wenn andere den Browser benutzen; Ihre Bereiche fragen dann nach einem neuen Code.',
    drop: 'Code verwerfen',
    dropping: 'Wird verworfen…',
    none: 'In diesem Browser wurde kein Code eingegeben, oder er ist abgelaufen. Ein Bereich fragt dann nach einem.',
    open: 'Offen {span}',
    asksSince: 'Fragt nach einem neuen Code seit: {time}',
  },
} satisfies Translation<typeof english>;
