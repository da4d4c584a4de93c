import type { frame as english } from '../en/frame';
import type { Translation } from '../filling';

export const frame = {
  skip: 'Zum Inhalt springen',
  navigation: 'Portal',
  breadcrumb: 'Sie sind hier',
  yourTools: 'Ihre Werkzeuge',
  areas: 'Bereiche',
  directory: 'Verzeichnis',
  requests: 'Anfragen',
  account: 'Konto',
  signOut: 'Abmelden',
  tryAgain: 'Erneut versuchen',
  toStart: 'Zur Startseite',
  signedOut: {
    title: 'Abgemeldet',
    explanation:
      'Sie haben {product} verlassen. Schließen Sie das Fenster, wenn andere dieses Gerät benutzen.',
    signIn: 'Wieder anmelden',
  },
} satisfies Translation<typeof english>;
