import type { stepUpNotices as english } from '../en/step-up-notices';
import type { Translation } from '../filling';

export const stepUpNotices = {
  sent: 'Ein Code ist unterwegs an {email}.',
  mailLate:
    'Der Maildienst hat nicht rechtzeitig geantwortet. Die E-Mail kommt vielleicht später; ihr Code gilt. Wenn sie nicht kommt, fordern Sie einen neuen an.',
  wrong: {
    one: 'Dieser Code ist nicht richtig. Sie haben noch einen Versuch. Vergleichen Sie den Code mit der neuesten E-Mail.',
    other:
      'Dieser Code ist nicht richtig. Sie haben noch {count} Versuche. Vergleichen Sie den Code mit der neuesten E-Mail.',
  },
  malformed: 'Ein Code hat {digits} Ziffern. Übernehmen Sie sie aus der neuesten E-Mail.',
  outOfAnswers:
    'Das war zum {nth} Mal falsch. Dieser Code gilt deshalb nicht mehr. Fordern Sie einen neuen an.',
  expired: 'Dieser Code ist abgelaufen. Fordern Sie einen neuen an.',
  superseded:
    'Inzwischen wurde ein neuerer Code gesendet als der, für den diese Seite war. Fordern Sie hier einen neuen an.',
  used: 'Dieser Code wurde schon benutzt. Fordern Sie einen neuen an.',
  sessionOver: 'Die Zeit zum Eingeben dieses Codes ist vorbei. Fordern Sie einen neuen an.',
  locked: {
    untilTime:
      'Es waren zu viele falsche Codes. Bis {until} wird kein Code angenommen, auch der richtige nicht. Danach können Sie sich einen neuen senden lassen.',
    untilAdministrator:
      'Es waren zu viele falsche Codes. Bitten Sie {support}, Ihr Konto zu entsperren; bis dahin wird kein Code angenommen.',
    over: 'Es waren zu viele falsche Codes. Die Sperre ist vorbei: Sie können sich einen neuen Code senden lassen.',
  },
  tooSoon: {
    here: 'Erst vor Sekunden wurde ein Code gesendet. Sehen Sie in Ihrem Postfach nach. Wenn er hier nicht angenommen wird, fordern Sie in einem Moment einen neuen an.',
    elsewhere:
      'Erst vor Sekunden wurde ein Code gesendet, der auf dieser Seite nicht eingegeben werden kann. Wenn Sie ihn in einem anderen Fenster angefordert haben, geben Sie ihn dort ein. Sonst ist er verloren: Fordern Sie in einem Moment einen neuen an.',
  },
  tooManySends: {
    untilTime: 'Sie haben viele Codes angefordert. Fordern Sie den nächsten erst nach {until} an.',
    later: 'Sie haben viele Codes angefordert. Fordern Sie den nächsten erst später an.',
    orUntilTime:
      'Sie haben viele Codes angefordert. Nehmen Sie den neuesten, den Sie haben, oder fordern Sie nach {until} einen weiteren an.',
    orLater:
      'Sie haben viele Codes angefordert. Nehmen Sie den neuesten, den Sie haben, oder fordern Sie später einen weiteren an.',
  },
  mailFailed:
    'Die E-Mail konnte nicht gesendet werden. Es wurde nichts gezählt; fordern Sie gleich einen neuen Code an.',
  mailRefused:
    'Der Maildienst nimmt vom Portal keine E-Mails an {email} an, und ein weiterer Versuch hilft kaum. Informieren Sie {support} und nennen Sie die Anfrage-ID.',
  noAddress:
    'Ihr Konto hat keine bestätigte E-Mail-Adresse, an die ein Code gesendet werden kann. Bitten Sie {support}, eine einzutragen.',
  tooManyGroups:
    'Sie sind in so vielen Gruppen, dass Ihr Browser den Nachweis eines Codes nicht behalten könnte. Deshalb wird keiner gesendet. Bitten Sie {support}, Sie aus Gruppen zu nehmen, die Sie nicht brauchen.',
  federated:
    'Sie melden sich mit dem Konto einer anderen Organisation an, und an ein solches Konto sendet Cognito keine Codes. Was keinen Code braucht, bleibt Ihnen offen. Für alles andere bitten Sie {support} um ein eigenes Konto oder darum, Ihres mit einem zu verbinden.',
  unavailable:
    'Das Portal konnte nicht erreichen, was die Codes prüft. Deshalb öffnet sich nichts. Versuchen Sie es in einer Minute noch einmal.',
} satisfies Translation<typeof english>;
