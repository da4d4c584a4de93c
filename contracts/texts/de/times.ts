import type { times as english } from '../en/times';
import type { Translation } from '../filling';

export const times = {
  lessThanAMinute: 'noch weniger als eine Minute',
  minutes: { one: 'noch {count} Minute', other: 'noch {count} Minuten' },
  hours: { one: 'noch {count} Stunde', other: 'noch {count} Stunden' },
  days: { one: 'noch {count} Tag', other: 'noch {count} Tage' },
  span: '{remaining}, bis {moment}',
} satisfies Translation<typeof english>;
