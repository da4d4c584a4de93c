import type { accessNotices as english } from '../en/access-notices';
import type { Translation } from '../filling';

export const accessNotices = {
  when: { at: 'nach {time}', later: 'in einer Weile' },
  asked: 'Ihre Anfrage ist gesendet. Wird sie genehmigt, geht es von hier von selbst weiter.',
  withdrawn: 'Ihre Anfrage ist zurückgezogen.',
  approved: {
    one: 'Genehmigt: Der Zugriff ist jetzt offen, und die Person bekommt eine Mail.',
    other:
      '{count} Anfragen genehmigt: Der Zugriff ist jetzt offen, und jede Person bekommt eine Mail.',
  },
  refused: {
    one: 'Abgelehnt. Die Person bekommt eine Mail.',
    other: '{count} Anfragen abgelehnt. Jede Person bekommt eine Mail.',
  },
  ended: 'Beendet: Binnen einer Minute öffnet er nichts mehr. Die Person bekommt eine Mail.',
  dropped: 'Nichts wurde genehmigt. Die Anfrage wartet wie zuvor.',
  failed: 'Nicht geschehen:',
  'reason-missing': 'Es fehlt eine Begründung. Schreiben Sie eine.',
  'reason-too-long': 'Die Begründung ist zu lang: höchstens {most} Zeichen.',
  'none-chosen': 'Nichts ist ausgewählt. Wählen Sie aus, worüber Sie entscheiden.',
  'too-many-chosen': 'Mehr als {most} sind ausgewählt. Wählen Sie weniger aus.',
  unavailable:
    'Was die Anfragen führt, hat nicht geantwortet. Nichts ist geschehen; versuchen Sie es in einer Minute erneut.',
  unknown:
    'Es ist nicht bekannt, ob das geschehen ist: Die Antwort kam nicht rechtzeitig. Unten steht, was jetzt bekannt ist; sehen Sie in einer Minute noch einmal nach.',
  refusals: {
    malformed: 'Das war nicht als Anfrage zu lesen. Laden Sie die Seite neu.',
    late: 'Das kam zu spät an, deshalb ist nichts geschehen. Versuchen Sie es erneut.',
    'key-reused':
      'Dieses Formular wurde schon einmal mit anderem Inhalt gesendet. Laden Sie die Seite neu.',
    credential: 'Es war nicht zu belegen, wer Sie sind. Melden Sie sich neu an.',
    'proof-too-old':
      'Der Code, den Sie eingegeben haben, ist für eine Entscheidung zu alt. Geben Sie einen neuen ein.',
    'signed-out': 'Sie wurden inzwischen überall abgemeldet. Melden Sie sich neu an.',
    account: 'Ihr Konto ist deaktiviert.',
    'unknown-group': 'Dafür gibt es keinen Bereich mehr.',
    authority: 'Darüber entscheidet allein die Administration; hier kann man nicht darum bitten.',
    oneself: 'Über sich selbst entscheidet niemand.',
    'not-yours-to-decide': 'Darüber entscheiden nicht Sie.',
    'unknown-person': 'Das Konto der Person ist deaktiviert oder nicht mehr da.',
    'already-member': 'Es steht schon offen, durch Mitgliedschaft.',
    'not-a-member': 'Die Person ist kein Mitglied.',
    'already-asked': 'Eine Anfrage wartet schon.',
    'too-many-open':
      'Zu viele Ihrer Anfragen warten. Ziehen Sie eine zurück, oder warten Sie auf eine Entscheidung.',
    'too-many-requests': 'Sie haben sehr oft angefragt. Fragen Sie {when} wieder an.',
    'not-open':
      'Die Anfrage wartet nicht mehr: Sie wurde zurückgezogen, oder jemand anderes hat entschieden.',
    'not-active': 'Der Zugriff ist nicht mehr aktiv.',
    duration: 'Das ist länger als erbeten, oder als der Bereich erlaubt.',
    'no-address': 'Es lässt sich kein Code senden: Ihr Konto hat keine Adresse.',
    'mail-refused':
      'Die Mail mit dem Code wurde für Ihre Adresse zurückgewiesen. Nichts ist geschehen.',
    'mail-failed':
      'Die Mail mit dem Code ließ sich nicht senden. Nichts ist geschehen; versuchen Sie es erneut.',
    'too-soon': 'Gerade wurde ein Code gesendet. Senden Sie {when} einen neuen.',
    'too-many-sends': 'Zu viele Codes wurden gesendet. Senden Sie {when} einen neuen.',
    locked:
      'Zu viele falsche Codes: Ihre Entscheidungen mit Code sind gesperrt. Versuchen Sie es {when} erneut.',
    wrong:
      'Das ist nicht der Code der neuesten Mail. Sehen Sie noch einmal nach; zehn falsche sperren.',
    expired: 'Der Code gilt nicht mehr: Er galt fünf Minuten. Senden Sie einen neuen.',
    superseded:
      'Inzwischen wurde ein neuerer Code gesendet. Nehmen Sie den der neuesten Mail, oder senden Sie einen neuen.',
    used: 'Der Code wurde schon benutzt. Unten steht, was daraus wurde.',
    'another-command': 'Der Code ist für etwas anderes. Senden Sie einen neuen.',
  },
} satisfies Translation<typeof english>;
