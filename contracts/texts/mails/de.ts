import type { Translation } from '../filling';
import type { mails as english } from './en';

export const mails = {
  code: {
    subject: 'Ihr Code für {product}',
    introduction: 'Ihr Code für {product} lautet:',
    use: 'Geben Sie ihn auf der Seite ein, auf der Sie ihn angefordert haben. Er gilt einmal, {life} lang, bis {time}. Ein neuerer Code ersetzt ihn.',
    notYou:
      'Sie haben keinen Code angefordert? Dann ist vielleicht jemand anderes unter Ihrem Namen angemeldet: Geben Sie den Code niemandem, ändern Sie Ihr Passwort und informieren Sie {support}. Niemand wird Sie je am Telefon, im Chat oder per E-Mail nach diesem Code fragen.',
  },
  lock: {
    subject: 'Zu viele falsche Codes für {product}',
    tooMany:
      'Für Ihr Konto wurden zu viele falsche Codes eingegeben: {count} innerhalb von {duration}.',
    tooManyInARow:
      'Für Ihr Konto wurden {count} falsche Codes eingegeben und kein richtiger dazwischen.',
    untilTime:
      'Bis {time} wird kein Code gesendet oder angenommen. Danach können Sie einen neuen anfordern.',
    untilAdministrator:
      'Es wird kein Code gesendet oder angenommen, bis die Administration Ihr Konto entsperrt. Bitte fragen Sie {support}.',
    notYou:
      'Wenn Sie das nicht waren, ist vielleicht jemand anderes unter Ihrem Namen angemeldet: Ändern Sie Ihr Passwort und informieren Sie jetzt {support}.',
  },
  access: {
    act: {
      subject: 'Zugriff bestätigen in {product}',
      introduction: 'Mit dem Code unten geben Sie Zugriff:',
      line: '{address}: {title}, für {duration}',
      use: 'Geben Sie ihn auf der Seite ein, auf der Sie entschieden haben. Er gilt einmal, nur hierfür, {life} lang, bis {time}.',
      notYou:
        'Das haben Sie nicht entschieden? Dann handelt vielleicht jemand anderes in Ihrem Namen: Geben Sie den Code niemandem, ändern Sie Ihr Passwort und informieren Sie {support}.',
    },
    durations: { hour: '1 Stunde', day: '1 Tag', week: '1 Woche', quarter: '3 Monate' },
    waiting: {
      subject: 'Anfragen warten in {product}',
      introduction: 'Jemand bittet um Zugriff, über den Sie entscheiden.',
      where: 'Öffnen Sie {product} und dort „Anfragen“, um zu sehen, was wartet.',
    },
    decided: {
      subject: 'Zugriff in {product}',
      withdrawn: 'Ihre Anfrage nach Zugriff auf {title} wurde zurückgezogen.',
      refused: 'Ihre Anfrage nach Zugriff auf {title} wurde abgelehnt.',
      ended: 'Ihr Zugriff auf {title} wurde beendet.',
      approved: 'Sie haben Zugriff auf {title} bis {time}.',
      refusedByYou: 'Sie haben die Anfrage von {address} nach Zugriff auf {title} abgelehnt.',
      endedByYou: 'Sie haben den Zugriff von {address} auf {title} beendet.',
      where: 'Die Seite „Anfragen“ von {product} sagt, durch wen und warum.',
      notYou:
        'Wenn Sie das nicht erwartet haben, ist vielleicht jemand anderes unter Ihrem Namen angemeldet: Informieren Sie {support}.',
    },
    cut: {
      subject: 'Sitzungen und Zugriff in {product}',
      signedOut: 'Sie wurden überall abgemeldet. Um weiterzuarbeiten, melden Sie sich neu an.',
      disabled:
        'Ihre Anfragen nach Zugriff und Ihr befristeter Zugriff wurden beendet, weil Ihr Konto gesperrt wird.',
      yourself: 'Sie haben sich überall abgemeldet.',
      signedOutByYou: 'Sie haben {address} überall abgemeldet.',
      disabledByYou:
        'Sie haben die Anfragen und den befristeten Zugriff von {address} beendet, um das Konto zu sperren.',
      everyone: '{address} aus der Administration hat alle abgemeldet.',
      everyoneByYou: 'Sie haben alle abgemeldet.',
    },
  },
  people: {
    act: {
      subject: 'Änderungen an Konten bestätigen in {product}',
      introduction: 'Mit dem Code unten nehmen Sie diese Änderungen vor:',
      create: 'Neues Konto für {address}: {name}, in keiner Gruppe',
      createIn: 'Neues Konto für {address}: {name}, in den Gruppen {groups}',
      names: '{address}: neuer Name {name}',
      enable: '{address}: Konto aktivieren',
      unlock: '{address}: Codes per E-Mail entsperren',
      invite: '{address}: Einladung erneut senden',
      add: '{address}: in die Gruppe {group} aufnehmen',
      use: 'Geben Sie ihn auf der Seite ein, auf der Sie entschieden haben. Er gilt einmal, nur für diese Änderungen, {life} lang, bis {time}.',
      notYou:
        'Das haben Sie nicht entschieden? Dann handelt vielleicht jemand anderes in Ihrem Namen: Geben Sie den Code niemandem, ändern Sie Ihr Passwort und informieren Sie {support}.',
    },
    done: {
      subject: 'Ihr Konto: {product}',
      names: 'Die Administration hat Ihren Namen geändert.',
      enable: 'Die Administration hat Ihr Konto aktiviert.',
      unlock: 'Die Administration hat Ihre Codes per E-Mail entsperrt.',
      add: 'Die Administration hat Sie in die Gruppe {group} aufgenommen.',
      disable: 'Die Administration hat Ihr Konto deaktiviert.',
      remove: 'Die Administration hat Sie aus der Gruppe {group} entfernt.',
      signOut: 'Die Administration hat Sie überall abgemeldet.',
      subjectByYou: 'Änderungen an Konten: {product}',
      disableByYou: 'Sie haben das Konto von {address} deaktiviert.',
      leaverByYou: 'Sie haben das Konto von {address} deaktiviert und aus allen Gruppen entfernt.',
      removeByYou: 'Sie haben {address} aus der Gruppe {group} entfernt.',
      signOutByYou: 'Sie haben {address} überall abgemeldet.',
      notYou: 'Wenn Sie das nicht erwartet haben, informieren Sie {support}.',
      notYouByYou:
        'Wenn Sie das nicht waren, handelt vielleicht jemand anderes in Ihrem Namen: Ändern Sie Ihr Passwort und informieren Sie jetzt {support}.',
    },
  },
  invitation: {
    subject: 'Ihr Konto: {product}',
    body: '{company} hat für Sie ein Konto angelegt: {product}. Melden Sie sich innerhalb von {days} Tagen unter {url} mit der Adresse {address} und dem vorläufigen Passwort {secret} an, und wählen Sie dann ein eigenes.',
  },
  verification: {
    subject: 'Ihr Code: {product}',
    body: 'Mit dem Code {code} weiß {company}, dass diese Adresse Ihnen gehört ({product}).',
  },
  support: {
    named: 'den Support ({name})',
    unnamed: 'den IT-Support',
    ways: 'Brauchen Sie Hilfe? Fragen Sie {support}: {ways}',
  },
} satisfies Translation<typeof english>;
