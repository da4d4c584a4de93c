/** How long something goes on. */
export const times = {
  lessThanAMinute: 'for less than a minute',
  minutes: { one: 'for {count} more minute', other: 'for {count} more minutes' },
  hours: { one: 'for {count} more hour', other: 'for {count} more hours' },
  days: { one: 'for {count} more day', other: 'for {count} more days' },
  span: '{remaining}, until {moment}',
} as const;
