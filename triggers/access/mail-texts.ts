import { ACT_LIFE_MS, type Duration } from '../../contracts/access';
import { inLanguage, type Localized } from '../../contracts/language';
import { fill } from '../../contracts/texts/filling';
import { mailTexts } from '../../contracts/texts/mails';
import { moment } from '../../contracts/texts/times';
import { duration as lasting } from '../../contracts/words';
import type { Mail } from '../mail';
import { paragraph, wordsFor, type Letterhead } from '../mail-texts';

/** An act as a mail names it. */
export interface NamedAct {
  readonly address: string;
  /** Of the area. */
  readonly title: Localized;
  readonly duration: Duration;
}

/** The mail whose code confirms exactly these acts. */
export function actMail(
  letterhead: Letterhead,
  code: string,
  acts: readonly NamedAct[],
  expiresAtMs: number,
  nowMs: number,
): Mail {
  const { language, product, support, ways } = wordsFor(letterhead);
  const { act: texts, durations } = mailTexts[language].access;
  const life = lasting(ACT_LIFE_MS / 1_000, language);
  return {
    language,
    subject: fill(texts.subject, { product }),
    parts: [
      paragraph(texts.introduction),
      ...acts.map(({ address, title, duration }) => {
        const named = { address, title: inLanguage(title, language) };
        return paragraph(fill(texts.line, { ...named, duration: durations[duration] }));
      }),
      { kind: 'code', text: code },
      paragraph(fill(texts.use, { life, time: moment(expiresAtMs, nowMs, language) })),
      paragraph(fill(texts.notYou, { support })),
      ...ways,
    ],
  };
}

/** What was decided about whose access. */
export interface Decided {
  readonly kind: 'withdrawn' | 'refused' | 'ended' | 'approved';
  readonly address: string;
  readonly title: Localized;
  /** Of what was approved. */
  readonly endsAtMs?: number | undefined;
}

/** The mail to the person whom a decision is about. */
export function decidedMail(letterhead: Letterhead, { kind, title, endsAtMs = 0 }: Decided): Mail {
  const { language } = letterhead;
  const time = moment(endsAtMs, undefined, language);
  const text = mailTexts[language].access.decided[kind];
  return aboutAccess(letterhead, fill(text, { title: inLanguage(title, language), time }));
}

/** The mail to who decided, so that nobody decides in their name unseen. */
export function decidedByYouMail(
  letterhead: Letterhead,
  { kind, address, title }: Decided & { readonly kind: 'refused' | 'ended' },
): Mail {
  const { language } = letterhead;
  const text = mailTexts[language].access.decided[`${kind}ByYou`];
  return aboutAccess(letterhead, fill(text, { address, title: inLanguage(title, language) }));
}

/** The mail to who decides, at most one in a while however many requests come. */
export function waitingMail(letterhead: Letterhead): Mail {
  const { language, product, ways } = wordsFor(letterhead);
  const { subject, introduction, where } = mailTexts[language].access.waiting;
  return {
    language,
    subject: fill(subject, { product }),
    parts: [paragraph(introduction), paragraph(fill(where, { product })), ...ways],
  };
}

/** What was ended at once, and who is told so. */
export type CutTold = Exclude<keyof typeof mailTexts.en.access.cut, 'subject'>;

/** The mail to whom a cut is about, or to who made it; `address` is of the other. */
export function cutMail(letterhead: Letterhead, told: CutTold, address = ''): Mail {
  const { language } = letterhead;
  const { subject, ...texts } = mailTexts[language].access.cut;
  return notice(letterhead, subject, fill(texts[told], { address }));
}

function aboutAccess(letterhead: Letterhead, text: string): Mail {
  const { subject, where } = mailTexts[letterhead.language].access.decided;
  return notice(letterhead, subject, text, where);
}

/** A mail that tells what happened, where to read more, and whom to tell who did not expect it. */
function notice(letterhead: Letterhead, subject: string, text: string, where?: string): Mail {
  const { language, product, support, ways } = wordsFor(letterhead);
  const { notYou } = mailTexts[language].access.decided;
  return {
    language,
    subject: fill(subject, { product }),
    parts: [
      paragraph(text),
      ...(where === undefined ? [] : [paragraph(fill(where, { product }))]),
      paragraph(fill(notYou, { support })),
      ...ways,
    ],
  };
}
