import { inEach } from '../filling';
import { problems as de } from './de';
import { problems as en } from './en';

/** The texts of what stops a request. The portal answers with those that are needed. */
export const problemTexts = inEach(en, { de });

/** What can stop a request. */
export type ProblemKind = keyof typeof en;
