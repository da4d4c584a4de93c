import type { form as english } from '../en/form';
import type { Translation } from '../filling';

export const form = {
  notSent:
    'Noch ist nichts geschehen. Sehen Sie nach, was markiert ist, und senden Sie das Formular noch einmal.',
  missing: 'Füllen Sie das aus.',
  choose: 'Wählen Sie eines davon.',
  file: 'Wählen Sie eine Datei.',
  fileKind: 'Wählen Sie eine Datei anderer Art: {kinds}.',
  number: 'Schreiben Sie eine Zahl wie 12.50.',
  email: 'Schreiben Sie eine Mailadresse wie ann@example.com.',
  url: 'Schreiben Sie eine ganze Adresse wie https://example.com/.',
  multiple: 'Schreiben Sie ein Vielfaches von {step}.',
  above: 'Schreiben Sie eine Zahl über {least}.',
  below: 'Schreiben Sie eine Zahl unter {most}.',
  least: {
    number: 'Schreiben Sie {least} oder mehr.',
    string: 'Schreiben Sie mindestens {least} Zeichen.',
    array: 'Mindestens {least} davon sind nötig.',
    file: 'Diese Datei ist zu klein.',
  },
  most: {
    number: 'Schreiben Sie {most} oder weniger.',
    string: 'Schreiben Sie höchstens {most} Zeichen.',
    array: 'Höchstens {most} davon können gesendet werden.',
    file: 'Wählen Sie eine Datei von höchstens {most} KB.',
  },
  other: 'Das ist nicht, wie es sein soll.',
  row: '{name} {number}',
  remove: '{row} entfernen',
} as const satisfies Translation<typeof english>;
