/** Whom to ask. */
export const support = {
  /** What stands for `{support}` in other texts. */
  named: 'the {name}',
  unnamed: 'the people who run the portal',
  ways: 'Need help? Ask {support}: {ways}',
  page: 'help page',
  /** To quote. */
  requestId: 'Request id {id}',
} as const;
