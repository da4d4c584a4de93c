import type { problem as english } from '../en/problem';
import type { Translation } from '../filling';

export const problem = {
  unexpected: {
    title: 'Etwas ist schiefgegangen',
    explanation: 'Das Portal hat einen Fehler gemacht.',
    remedy:
      'Versuchen Sie es noch einmal. Wenn es wieder geschieht, informieren Sie {support} darüber, was Sie wann getan haben.',
  },
  notPossible: {
    title: 'Das geht hier nicht',
    explanation: 'Das Portal hat die Anfrage verstanden und hat keine Antwort dieser Art.',
    remedy: 'Gehen Sie zurück oder beginnen Sie auf der Startseite.',
  },
} satisfies Translation<typeof english>;
