/** What is told of a form, beside the texts of its own page. */
export const form = {
  notSent: 'Nothing was done yet. Look at what is marked, and send the form again.',
  missing: 'Fill this in.',
  choose: 'Choose one of these.',
  file: 'Choose a file.',
  fileKind: 'Choose a file of another kind: {kinds}.',
  number: 'Write a number, such as 12.50.',
  email: 'Write an email address, such as ann@example.com.',
  url: 'Write a whole address, such as https://example.com/.',
  multiple: 'Write a multiple of {step}.',
  above: 'Write a number above {least}.',
  below: 'Write a number below {most}.',
  least: {
    number: 'Write {least} or more.',
    string: 'Write at least {least} characters.',
    array: 'At least {least} of these are needed.',
    file: 'This file is too small.',
  },
  most: {
    number: 'Write {most} or less.',
    string: 'Write at most {most} characters.',
    array: 'At most {most} of these can be sent.',
    file: 'Choose a file of at most {most} KB.',
  },
  other: 'This is not as it should be.',
  row: '{name} {number}',
  remove: 'Remove {row}',
} as const;
