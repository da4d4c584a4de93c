import type { administration as english } from '../en/administration';
import type { Translation } from '../filling';

export const administration = {
  heading: 'Dieses Konto ändern',
  directory: 'Verwaltung',
  lead: 'Jede Änderung fragt nach dem Grund; Verantwortliche und Administratoren lesen ihn. Was Zugriff gibt oder ein Konto ändert, braucht einen Code, der Ihnen geschickt wird.',
  codeFirst: 'Um Konten zu ändern, {link}.',
  enterCode: 'geben Sie einen neuen Code ein',
  reason: 'Warum?',
  givenName: 'Vorname',
  familyName: 'Nachname',
  email: 'E-Mail',
  group: 'Gruppe',
  groups: 'Gruppen',
  locale: 'Sprache der Mails',
  usualLocale: 'wie hier üblich',
  leaver: 'Die Person ist ausgeschieden: auch aus jeder Gruppe nehmen',
  doing: 'Einen Moment…',
  drop: 'Nicht ausführen',
  sent: 'Eine Mail an {email} nennt, was Sie tun wollen, und hat den Code dafür:',
  late: 'Eine Mail an {email}, die nennt, was Sie tun wollen, und den Code dafür hat, braucht vielleicht eine Weile:',
  forms: {
    names: { title: 'Namen ändern', button: 'Namen ändern', hint: 'Beide werden ersetzt.' },
    add: {
      title: 'In eine Gruppe aufnehmen',
      button: 'Aufnehmen',
      hint: 'Auf Dauer, bis jemand die Person wieder herausnimmt. Befristeten Zugriff fragt sie selbst an.',
    },
    remove: {
      title: 'Aus einer Gruppe nehmen',
      button: 'Herausnehmen',
      hint: 'Wirkt innerhalb einer Minute. Die Person erfährt es per Mail.',
    },
    unlock: {
      title: 'Den Code aus der Mail entsperren',
      button: 'Entsperren',
      hint: 'Nach zu vielen falschen Codes. Fragen Sie die Person vorher, ob sie es selbst war.',
    },
    invite: {
      title: 'Noch einmal einladen',
      button: 'Einladen',
      hint: 'Eine neue Einladung mit einem neuen vorläufigen Passwort, für alle, die sich noch nie angemeldet haben.',
    },
    'sign-out': {
      title: 'Überall abmelden',
      button: 'Alle Sitzungen beenden',
      hint: 'Jede Sitzung und jeder Code der Person enden innerhalb einer Minute. Sie kann sich wieder anmelden: Um jemanden auszusperren, deaktivieren Sie das Konto.',
    },
    enable: {
      title: 'Das Konto aktivieren',
      button: 'Aktivieren',
      hint: 'Gibt die Gruppen zurück, die es noch hat, und keinen befristeten Zugriff.',
    },
    disable: {
      title: 'Das Konto deaktivieren',
      button: 'Deaktivieren',
      hint: 'Beendet innerhalb einer Minute jede Sitzung, Anfragen und befristeten Zugriff. Die Person erfährt es per Mail.',
    },
    create: {
      title: 'Ein Konto anlegen',
      button: 'Anlegen',
      hint: 'Die Person wird per Mail eingeladen, mit einem vorläufigen Passwort.',
    },
    'sign-out-everyone': {
      title: 'Alle abmelden',
      button: 'Alle abmelden',
      hint: 'Für die Zeit nach einem Angriff, der beendet ist. Alle Sitzungen und alle Codes enden innerhalb einer Minute, Ihre auch: Alle melden sich neu an. Kein Konto wird deaktiviert, und kein Zugriff endet.',
    },
  },
  acts: {
    create: 'Ein Konto anlegen für {person}, {names}, in keiner Gruppe.',
    createIn: 'Ein Konto anlegen für {person}, {names}, in {groups}.',
    names: '{person}: Die Namen werden {names}.',
    enable: '{person}: das Konto aktivieren.',
    unlock: '{person}: den Code aus der Mail entsperren.',
    invite: '{person}: noch einmal einladen.',
    add: '{person}: in {groups} aufnehmen.',
  },
  notices: {
    done: 'Erledigt. Die Person und Sie erfahren es per Mail.',
    dropped: 'Nichts wurde getan.',
    'reason-missing': 'Es fehlt ein Grund. Schreiben Sie einen.',
    'reason-too-long': 'Der Grund ist zu lang: höchstens {most} Zeichen.',
    unavailable: 'Etwas hat nicht geantwortet. Versuchen Sie es gleich noch einmal.',
    unknown:
      'Es ist nicht bekannt, ob das getan wurde: Die Antwort kam nicht rechtzeitig. Sehen Sie unten nach, und versuchen Sie es noch einmal, falls nicht.',
    halves: {
      disable:
        'Vom Portal abgemeldet; Anfragen und befristeter Zugriff sind beendet. Ob das Konto selbst deaktiviert ist, ist aber nicht bekannt: Versuchen Sie es noch einmal.',
      'sign-out':
        'Vom Portal abgemeldet. Ob Cognito die Sitzungen beendet hat, ist aber nicht bekannt: Versuchen Sie es noch einmal.',
    },
    'proof-too-old':
      'Der Code, den Sie eingegeben haben, ist dafür zu alt. Geben Sie einen neuen ein.',
    oneself: 'Niemand ändert hier das eigene Konto.',
    locked:
      'Zu viele falsche Codes: Was Sie mit einem Code tun, ist gesperrt. Versuchen Sie es {when} noch einmal.',
    'already-member': 'Die Person ist schon Mitglied.',
    'not-yours-to-decide': 'Das ist Sache der Administratoren.',
    'not-administrator': 'Das ist Sache der Administratoren.',
    'address-taken': 'Mit dieser Adresse gibt es schon ein Konto.',
    'not-invited':
      'Nicht eingeladen: Das Konto ist deaktiviert, oder die Person hat sich schon angemeldet.',
    'no-cut': 'Das Portal hat nicht vermerkt, was geschehen soll. Versuchen Sie es noch einmal.',
    'last-administrator': 'Es bliebe kein aktives Konto eines Administrators.',
    malformed:
      'Das ließ sich nicht lesen. Sehen Sie nach, was Sie getippt haben: Namen bestehen aus Buchstaben, und die Adresse muss eine sein, die Mail erreicht.',
  },
  own: {
    heading: 'Angemeldet',
    explanation:
      'Beendet innerhalb einer Minute jede Sitzung und jeden Code von Ihnen, auf jedem Gerät. Die Anmeldeseite kennt Ihren Browser vielleicht noch bis zu einer Stunde; wenn jemand anderes Ihr Passwort hat, ändern Sie es zuerst.',
    button: 'Alle Sitzungen beenden',
    failed:
      'Sie sind vielleicht nicht überall abgemeldet: Etwas hat nicht geantwortet. Versuchen Sie es gleich noch einmal.',
  },
} satisfies Translation<typeof english>;
