import { inEach } from '../filling';
import { mails as de } from './de';
import { mails as en } from './en';

/** The texts of the mails. No browser gets them. */
export const mailTexts = inEach(en, { de });
