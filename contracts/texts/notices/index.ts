import { support as helpInGerman } from '../de/support';
import { support as help } from '../en/support';
import { inEach } from '../filling';
import { notices as de } from './de';
import { notices as en } from './en';

/** The texts of the host, which knows no page. */
export const noticeTexts = inEach({ ...en, help }, { de: { ...de, help: helpInGerman } });

/** What the host answers in place of Remix. */
export type NoticeKind = keyof typeof en;
