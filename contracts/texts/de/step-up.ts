import type { stepUp as english } from '../en/step-up';
import type { Translation } from '../filling';

export const stepUp = {
  title: 'Bestätigen Sie, dass Sie es sind',
  task: {
    before:
      'Wir senden Ihnen {digits} Ziffern an {email}. Geben Sie sie hier ein, dann bleibt {area} {duration} lang offen.',
    after:
      'Wir haben Ihnen {digits} Ziffern gesendet. Geben Sie sie hier ein, dann bleibt {area} {duration} lang offen.',
    part: 'dieser Teil des Portals',
  },
  send: 'Code senden',
  sendAnother: 'Neuen Code senden',
  sending: 'Wird gesendet…',
  sendIn: 'in {seconds} s',
  code: 'Code',
  verify: 'Bestätigen',
  checking: 'Wird geprüft…',
  life: 'Der Code gilt einmal, {span}.',
  lifeOver: 'Der Code ist abgelaufen. Fordern Sie einen neuen an.',
  lookAgain: 'Noch einmal nachsehen',
  notArrived: {
    sent: 'Kein Code angekommen?',
    before: 'Was, wenn keine E-Mail kommt?',
    wait: 'Es kann ein, zwei Minuten dauern. Sehen Sie auch im Spam-Ordner nach.',
    address: 'Sie geht an {email}. Wenn das nicht Ihr Postfach ist, informieren Sie {support}.',
    newest: 'Nur der neueste Code gilt: Mit jedem weiteren wird der vorige ungültig.',
  },
} satisfies Translation<typeof english>;
