import type { Translation } from '../filling';
import type { notices as english } from './en';

export const notices = {
  mistake: {
    title: 'Etwas ist schiefgegangen',
    advice: 'Das Portal hat einen Fehler gemacht. Versuchen Sie es noch einmal.',
  },
  method: { title: 'Nicht möglich', advice: 'Das Portal nimmt diese Methode nicht an.' },
  address: { title: 'Nicht verstanden', advice: 'Das Portal hat keine solche Adresse.' },
  size: {
    title: 'Zu groß',
    advice: 'Das Portal nimmt hier höchstens {most} an, mit angegebener Länge.',
  },
  busy: {
    title: 'Zu viel auf einmal',
    advice:
      'Das Portal nimmt gerade andere große Dateien an. Versuchen Sie es in einigen Sekunden noch einmal.',
  },
  origin: {
    title: 'Abgelehnt',
    advice: 'Diese Anfrage kam nicht von einer Seite des Portals.',
  },
} satisfies Translation<typeof english>;
