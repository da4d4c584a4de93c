import type { frame as english } from '../en/frame';
import type { Translation } from '../filling';

export const frame = {
  skip: 'Zum Inhalt springen',
  navigation: 'Portal',
  yourTools: 'Ihre Werkzeuge',
  areas: 'Bereiche',
  directory: 'Verzeichnis',
  account: 'Konto',
  signOut: 'Abmelden',
} satisfies Translation<typeof english>;
