import type { trouble as english } from '../en/trouble';
import type { Translation } from '../filling';

export const trouble = {
  offline: {
    title: 'Sie sind offline',
    explanation: 'Dieses Gerät hat keine Verbindung zu einem Netz.',
  },
  noAnswer: {
    title: 'Keine Antwort vom Portal',
    explanation: 'Es war nicht zu erreichen, oder seine Antwort ging unterwegs verloren.',
  },
  foreign: {
    title: 'Das Portal hat nicht selbst geantwortet',
    explanation:
      'Etwas zwischen diesem Browser und dem Portal hat an seiner Stelle geantwortet, mit dem Status {status}.',
  },
  signedOut: {
    title: 'Abgemeldet',
    titleOfForm: 'Abgemeldet; es wurde nichts gesendet',
    explanation:
      'Ihre Sitzung ist beendet. Melden Sie sich in einem neuen Tab an, kommen Sie dann zurück und versuchen Sie es noch einmal.',
  },
  notLoaded: 'Die nächste Seite wurde nicht geladen.',
  notLoadedYet:
    'Die nächste Seite wurde nicht geladen. Sie wird geladen, sobald es eine Verbindung gibt.',
  maybeSent:
    'Was Sie gesendet haben, ist vielleicht angekommen. Es wird nur dann noch einmal gesendet, wenn Sie es noch einmal versuchen.',
  hardlySent:
    'Nichts deutet darauf hin, dass angekommen ist, was Sie gesendet haben. Es wird nur dann noch einmal gesendet, wenn Sie es noch einmal versuchen.',
  trying: 'Neuer Versuch…',
  signInElsewhere: 'In einem neuen Tab anmelden',
} satisfies Translation<typeof english>;
