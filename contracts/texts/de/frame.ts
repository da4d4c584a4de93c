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
  refusedSignIn: {
    title: 'Nicht angemeldet',
    again: 'Wieder anmelden',
    reasons: {
      'not-linked':
        'Die Anmeldung Ihrer Firma kennt Sie, aber {product} war noch nicht bereit für Sie. Melden Sie sich noch einmal an. Kommen Sie wieder hierher, fragen Sie {support}.',
      'no-account':
        'Die Anmeldung Ihrer Firma kennt Sie, aber für Ihre Adresse gibt es noch kein Konto von {product}. Bitten Sie {support} darum, und melden Sie sich dann wieder an.',
      disabled: 'Ihr Konto von {product} ist gesperrt. Fragen Sie {support}, warum.',
      'another-person':
        'Ihre Adresse gehört zu einem Konto von {product}, mit dem sich bei der Anmeldung Ihrer Firma jemand anders anmeldet. Fragen Sie {support}.',
      'foreign-domain':
        'Die Anmeldung Ihrer Firma hat eine Adresse genannt, die keine der Firma ist. Melden Sie sich mit Ihrem Arbeitskonto an, oder fragen Sie {support}.',
      unverified:
        'Die Anmeldung Ihrer Firma sagt nicht, dass Ihre Adresse Ihnen gehört. Das können Sie nicht ändern: Fragen Sie {support}.',
    },
    unknown:
      'Die Anmeldung kam nicht zu ihrem Ende. Melden Sie sich noch einmal an. Kommen Sie wieder hierher, fragen Sie {support}.',
  },
} satisfies Translation<typeof english>;
