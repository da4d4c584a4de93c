import type { Translation } from '../filling';
import type { members as english } from '../en/members';

export const members = {
  membership: 'Mitgliedschaft',
  outside: 'außerhalb des Portals eingetragen',
  added: 'hinzugefügt {time} von {person}',
  lastConfirmed: 'Zuletzt bestätigt',
  confirmedBy: 'zuletzt bestätigt {time} von {person}',
  neverConfirmed: 'nie bestätigt',
  somebody: 'jemand, den es nicht mehr gibt',
  select: '{person} auswählen',
  confirm: 'Ausgewählte Mitglieder bestätigen',
  confirming: 'Wird bestätigt…',
  confirmHint:
    'Sie sagen damit, dass die Ausgewählten zu Recht Mitglieder sind. Festgehalten wird, von wem und wann.',
  codeFirst: 'Um Mitglieder zu bestätigen, {link}.',
  enterCode: 'geben Sie einen neuen Code ein',
  told: {
    confirmed: 'Bestätigt.',
    partly:
      'Nicht alle konnten bestätigt werden: Sie sind nicht mehr Mitglied, oder Sie entscheiden nicht darüber.',
    refused:
      'Niemand wurde bestätigt: Sie entscheiden nicht darüber, oder die Seite war veraltet. Versuchen Sie es noch einmal.',
    nobody: 'Niemand war ausgewählt.',
    unavailable:
      'Nichts wurde getan, weil etwas nicht geantwortet hat. Versuchen Sie es gleich noch einmal.',
    unknown: 'Es ist nicht bekannt, ob es getan wurde. Sehen Sie in der Liste nach.',
  },
  download: 'Als CSV herunterladen',
  timed: {
    heading: 'Bis zu einem Zeitpunkt',
    none: 'Niemand hat befristeten Zugriff auf diesen Bereich.',
    until: 'Bis',
    by: 'Erteilt von',
    why: 'Warum',
    asked: 'Angefragt: „{reason}“',
    decided: 'Entschieden: „{reason}“',
    more: 'Es gibt vielleicht mehr. Hier stehen die, deren Zugriff zuerst endet; alle stehen in der Datei zum Herunterladen.',
    unreachable:
      'Wer befristeten Zugriff hat, lässt sich gerade nicht sagen. Versuchen Sie es gleich noch einmal.',
  },
  opens: {
    heading: 'Wer kann das öffnen, und warum?',
    lead: 'Über alle auf dieser Seite wurde gerade die Zugriffsprüfung des Portals gefragt. Ein Code aus einer Mail kommt noch hinzu.',
    ask: 'Wer kann das öffnen, und warum?',
    back: 'Zurück zu den Mitgliedern',
    column: 'Kann öffnen',
    yes: 'ja',
    no: 'nein',
    disabled: 'nein, das Konto ist deaktiviert',
    membership: '{group}: Mitglied',
    grant: '{group}: bis {time}',
    nothing: '{group}: kein Mitglied',
  },
  csv: {
    until: 'Bis',
    kind: 'Art',
    standing: 'dauerhaft',
    timed: 'bis zu einem Zeitpunkt',
    incomplete: 'Es gibt mehr Mitglieder, als in dieser Datei stehen.',
  },
} satisfies Translation<typeof english>;
