import {
  CODE_LIFE_MS,
  FAILURE_LIMIT,
  FAILURES_UNTIL_ADMINISTRATOR,
} from '../contracts/emailed-code';
import { languageOfMails, type Language } from '../contracts/language';
import type { Support } from '../contracts/support';
import { fill } from '../contracts/texts/filling';
import { mailTexts } from '../contracts/texts/mails';
import { whomToAsk } from '../contracts/texts/whom-to-ask';
import { moment, wholeMinute } from '../contracts/texts/times';
import { duration } from '../contracts/words';
import type { Mail } from './mail';
import type { Attributes } from './user-attributes';

/** What mails to everybody are written with. */
export interface MailSettings {
  readonly productName: string;
  /** Where an account names none that there is. */
  readonly mailLanguage: Language;
  readonly support: Support | undefined;
}

/** What a mail to somebody is written with. */
export interface Letterhead extends Omit<MailSettings, 'mailLanguage'> {
  readonly language: Language;
}

/** @param attributes of whoever gets the mail */
export function letterheadFor(
  attributes: Attributes,
  { mailLanguage, productName, support }: MailSettings,
): Letterhead {
  return { language: languageOfMails(attributes.locale, mailLanguage), productName, support };
}

/**
 * The mail with a code: no link, and no code in the subject, which locked screens show. Times are in
 * UTC, because Cognito gives the triggers nothing of the browser that asked.
 */
export function codeMail(
  letterhead: Letterhead,
  code: string,
  expiresAtMs: number,
  nowMs: number,
): Mail {
  const { language, product, support, ways } = wordsFor(letterhead);
  const texts = mailTexts[language].code;
  const life = duration(CODE_LIFE_MS / 1_000, language);
  const time = moment(expiresAtMs, nowMs, language);
  return {
    language,
    subject: fill(texts.subject, { product }),
    parts: [
      paragraph(fill(texts.introduction, { product })),
      { kind: 'code', text: code },
      paragraph(fill(texts.use, { life, time })),
      paragraph(fill(texts.notYou, { support })),
      ...ways,
    ],
  };
}

/** The mail to a person who has just been locked; until an administrator unlocks if no time is given. */
export function lockMail(letterhead: Letterhead, untilMs: number | undefined): Mail {
  const { language, product, support, ways } = wordsFor(letterhead);
  const texts = mailTexts[language].lock;
  const { most, withinMs } = FAILURE_LIMIT;
  const why =
    untilMs === undefined
      ? fill(texts.tooManyInARow, { count: FAILURES_UNTIL_ADMINISTRATOR })
      : fill(texts.tooMany, { count: most, duration: duration(withinMs / 1_000, language) });
  const howLong =
    untilMs === undefined
      ? fill(texts.untilAdministrator, { support })
      : fill(texts.untilTime, { time: moment(wholeMinute(untilMs), undefined, language) });
  return {
    language,
    subject: fill(texts.subject, { product }),
    parts: [
      paragraph(why),
      paragraph(howLong),
      paragraph(fill(texts.notYou, { support })),
      ...ways,
    ],
  };
}

const paragraph = (text: string) => ({ kind: 'paragraph' as const, text });

/** What stands for the product and for who helps, and how to reach them, as text: no link. */
function wordsFor({ language, productName: product, support }: Letterhead) {
  const texts = mailTexts[language].support;
  const named = whomToAsk(texts, support);
  const ways = support && [support.email, support.url].filter(Boolean).join(', ');
  return {
    language,
    product,
    support: named,
    ways: ways ? [paragraph(fill(texts.ways, { support: named, ways }))] : [],
  };
}
