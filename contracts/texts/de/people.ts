import type { people as english } from '../en/people';
import type { Translation } from '../filling';

export const people = {
  beginsWith: 'Name oder E-Mail-Adresse beginnt mit',
  name: 'Name',
  email: 'E-Mail',
  account: 'Konto',
  enabled: 'aktiv',
  disabled: 'deaktiviert',
  found: {
    none: 'Niemand, dessen Name oder E-Mail-Adresse mit „{query}“ beginnt.',
    some: {
      one: 'Eine Person, deren Name oder E-Mail-Adresse mit „{query}“ beginnt.',
      other: '{count} Personen, deren Name oder E-Mail-Adresse mit „{query}“ beginnt.',
    },
    onPage: {
      one: 'Eine Person, deren Name oder E-Mail-Adresse mit „{query}“ beginnt, Seite {page} von {pages}.',
      other:
        '{count} Personen, deren Name oder E-Mail-Adresse mit „{query}“ beginnt, Seite {page} von {pages}.',
    },
    more: 'Es gibt weitere; geben Sie mehr vom Namen ein.',
  },
  listed: {
    only: { none: 'Niemand.', some: { one: 'Eine Person.', other: '{count} Personen.' } },
    onPage: {
      none: 'Niemand auf dieser Seite; es gibt weitere.',
      some: {
        one: 'Eine Person auf dieser Seite; es gibt weitere.',
        other: '{count} Personen auf dieser Seite; es gibt weitere.',
      },
    },
    onLastPage: {
      none: 'Niemand auf dieser letzten Seite.',
      some: {
        one: 'Eine Person auf dieser letzten Seite.',
        other: '{count} Personen auf dieser letzten Seite.',
      },
    },
    inAll: 'Insgesamt etwa {estimate}.',
  },
  pages: 'Seiten',
  firstPage: 'Erste Seite',
  previousPage: 'Vorige Seite',
  nextPage: 'Nächste Seite',
  ownerOf: 'Verantwortlich für',
  yourAreas: 'Bereiche, die Sie öffnen dürfen',
  sharedAreas: 'Gemeinsame Bereiche',
  noAreaOfYours:
    'Ihnen steht kein Bereich offen. Die Seite {areas} nennt, wen Sie jeweils fragen können.',
  noSharedArea:
    'Es gibt keinen Bereich, den Sie beide öffnen dürfen. Die Seite {areas} zeigt, was es gibt.',
  nobodyAdvice:
    'Prüfen Sie die Schreibweise, oder geben Sie weniger ein: Die ersten Buchstaben genügen.',
  opens: {
    heading: 'Was kann {person} öffnen, und warum?',
    lead: 'Zu jedem Bereich wurde gerade die Zugriffsprüfung des Portals gefragt. Ein Code aus einer Mail kommt noch hinzu.',
    withoutGrants: 'Was befristet erteilt wurde, lässt sich gerade nicht sagen und zählt nicht.',
  },
  history: {
    heading: 'Was geschehen ist',
    nothing: 'Zu dieser Person ist nichts festgehalten.',
    more: 'Es gibt mehr; das ist das Neueste.',
    unreachable:
      'Was geschehen ist, lässt sich gerade nicht sagen. Versuchen Sie es gleich noch einmal.',
    reason: 'Grund: „{reason}“',
    noGroup: 'keiner Gruppe',
    outcomes: {
      begun: 'Ob es getan wurde, ist nicht bekannt.',
      failed: 'Es ist gescheitert.',
    },
    kinds: {
      asked: '{person} hat nach {group} gefragt, für {duration}.',
      withdrawn: '{person} hat die Anfrage nach {group} zurückgezogen.',
      refused: '{person} hat {group} abgelehnt.',
      approved: '{person} hat {group} bewilligt, bis {until}.',
      ended: '{person} hat den Zugriff auf {group} beendet.',
      reviewed: '{person} hat die Mitgliedschaft in {group} bestätigt.',
      'cut-signed-out': '{person} hat alle Sitzungen beendet.',
      create: '{person} hat das Konto für {names} angelegt, in {groups}.',
      names: '{person} hat die Namen in {names} geändert.',
      enable: '{person} hat das Konto aktiviert.',
      disable: '{person} hat das Konto deaktiviert.',
      leaver: '{person} hat das Konto deaktiviert und aus {groups} genommen.',
      add: '{person} hat in {groups} aufgenommen.',
      remove: '{person} hat aus {groups} genommen.',
      unlock: '{person} hat den Code aus der Mail entsperrt.',
      invite: '{person} hat noch einmal eingeladen.',
      'sign-out': '{person} hat Cognito alle Sitzungen beenden lassen.',
      'cut-disabled':
        '{person} hat Anfragen und befristeten Zugriff beendet, um das Konto zu deaktivieren.',
    },
  },
} satisfies Translation<typeof english>;
