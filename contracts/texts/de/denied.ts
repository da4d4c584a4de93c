import type { denied as english } from '../en/denied';
import type { Translation } from '../filling';

export const denied = {
  title: 'Kein Zugang',
  openTo: '{area} steht Mitgliedern von {groups} offen.',
  notMember: 'Sie sind als {email} angemeldet, und dieses Konto ist kein Mitglied von {groups}.',
  ask: 'Bitten Sie {owners}, Sie in {groups} aufzunehmen.',
  askOwnersOf: 'Bitten Sie die Verantwortlichen für {areas}, Sie in {groups} aufzunehmen.',
  then: 'Das wirkt nach ein, zwei Minuten; dann führt „{tryAgain}“ zu dem, was Sie öffnen wollten.',
  decides: 'Über {groups} entscheidet, wer verantwortlich ist: {owners}.',
  ownersDecide: 'Über {groups} entscheiden die Verantwortlichen für {areas}.',
  thenGo: 'Wird die Anfrage genehmigt, führt diese Seite zu dem, was Sie öffnen wollten.',
  unreachable:
    'Anfragen nach Zugriff lassen sich gerade nicht zeigen. Sehen Sie in einer Minute noch einmal nach, oder wenden Sie sich an die Genannten.',
  member: 'Es steht Ihnen jetzt offen.',
  unknown: 'Was Sie öffnen wollten, steht Ihnen nicht offen.',
} satisfies Translation<typeof english>;
