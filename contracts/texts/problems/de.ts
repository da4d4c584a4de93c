import type { Translation } from '../filling';
import type { problems as english } from './en';

export const problems = {
  address: {
    title: 'Diese Adresse stimmt nicht',
    explanation: 'Das Portal konnte mit einem Teil der Adresse nichts anfangen.',
    remedy: 'Gehen Sie an den Anfang der Liste zurück und versuchen Sie es von dort noch einmal.',
  },
  identity: {
    title: 'Ihre Anmeldung konnte nicht geprüft werden',
    explanation:
      'Diese Anfrage enthielt keine Identität, die der Lastverteiler des Portals signiert hat.',
    remedy: 'Laden Sie die Seite neu. Wenn das nicht hilft, melden Sie sich ab und wieder an.',
  },
  disabled: {
    title: 'Konto deaktiviert',
    explanation: 'Ihr Konto wurde deaktiviert. Im Portal steht Ihnen deshalb nichts offen.',
    remedy: 'Wenn Sie das für ein Versehen halten, fragen Sie {support}.',
  },
  notFound: {
    title: 'Seite nicht gefunden',
    explanation: 'Unter dieser Adresse gibt es nichts.',
    remedy: 'Prüfen Sie die Adresse oder beginnen Sie bei der Liste der Bereiche.',
  },
  tooMuch: {
    title: 'Einen Moment bitte',
    explanation:
      'In Ihrem Namen wurde innerhalb einer Minute mehr angefragt, als das Portal einer Person zugesteht.',
    remedy: 'Warten Sie ein paar Sekunden und versuchen Sie es dann noch einmal.',
  },
  cookie: {
    title: 'Zu groß für ein Cookie',
    explanation:
      'Der Code war richtig, aber der Nachweis darüber ist größer, als Ihr Browser behalten würde. Das geschieht, wenn jemand in sehr vielen Gruppen ist.',
    remedy:
      'Informieren Sie {support} und nennen Sie die Anfrage-ID. Ein weiterer Versuch hilft nicht.',
  },
  mistake: {
    title: 'Etwas ist schiefgegangen',
    explanation: 'Das Portal hat einen Fehler gemacht. Er wurde protokolliert.',
    remedy:
      'Versuchen Sie es noch einmal. Wenn es wieder geschieht, informieren Sie {support} und nennen Sie die Anfrage-ID.',
  },
  unavailable: {
    title: 'Gerade nicht verfügbar',
    explanation:
      'Das Portal konnte nicht prüfen, was Sie öffnen dürfen, und bleibt deshalb geschlossen.',
    remedy: 'Versuchen Sie es in einer Minute noch einmal.',
  },
  accountUnknown: {
    title: 'Ihr Konto ist hier nicht bekannt',
    explanation:
      'Ihre Anmeldung ist gültig, aber das Portal findet kein Konto dazu: Es wurde gelöscht oder nie angelegt.',
    remedy: 'Melden Sie sich ab und wieder an. Wenn das nicht hilft, fragen Sie {support}.',
  },
  signedOut: {
    title: 'Sie wurden abgemeldet',
    explanation: 'Diese Anmeldung und die Codes davor wurden beendet, sie öffnen nichts mehr.',
    remedy:
      'Melden Sie sich hier ab, und melden Sie sich neu an. Wenn Sie das nicht erwartet haben, fragen Sie {support}.',
  },
  accountUnready: {
    title: 'Ihr Konto ist noch nicht bereit für einen Code',
    explanation:
      'Sein Passwort wurde zurückgesetzt, oder es wurde nie bestätigt. Deshalb kann kein Code angefordert werden.',
    remedy:
      'Melden Sie sich ab und wieder an: Die Anmeldeseite sagt, was zu tun ist. Wenn das nicht hilft, fragen Sie {support}.',
  },
  form: {
    title: 'Dieses Formular stimmt nicht',
    explanation:
      'Das Portal hat ein Formular bekommen, das keine seiner Seiten hat. Es wurde nichts getan.',
    remedy: 'Laden Sie die Seite neu und senden Sie das Formular von dort.',
  },
} satisfies Translation<typeof english>;
