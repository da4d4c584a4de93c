import type { Brand } from '../../contracts/branding/shape';

/**
 * Whose portal this is, and how it looks: the one file that a company changes. Pages, icons, mails
 * and sign-in pages follow. A build refuses what cannot be read (`contracts/branding/faults.ts`).
 */
export const brand: Brand = {
  product: 'Employee Access Portal',
  company: 'Example',
  mark: 'M4 21V5.5L12 2l8 3.5V21h-5v-7a3 3 0 0 0-6 0v7z',
  radiusPx: 8,
  colours: {
    light: {
      ground: '#f6f7f9',
      surface: '#ffffff',
      line: '#d5dae1',
      fieldLine: '#7a8696',
      ink: '#17202c',
      inkSoft: '#4d5a6b',
      accent: '#0b5c7d',
      accentInk: '#ffffff',
      accentSoft: '#e3eff4',
      tag: '#f4ead2',
      tagInk: '#614408',
      focus: '#b3560b',
    },
    dark: {
      ground: '#10151c',
      surface: '#19212b',
      line: '#333f4e',
      fieldLine: '#77879a',
      ink: '#e9edf2',
      inkSoft: '#a9b5c3',
      accent: '#6fc3e4',
      accentInk: '#07222e',
      accentSoft: '#1b3440',
      tag: '#40351b',
      tagInk: '#f0d999',
      focus: '#f3a45c',
    },
  },
};
