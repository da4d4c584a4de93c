import type { Ref } from 'react';
import {
  ANSWERS_PER_CHALLENGE,
  CODE_DIGITS,
  type OutcomeName,
} from '../../../contracts/emailed-code';
import type { Language } from '../../../contracts/language';
import { pluralOf, type TextOf } from '../../../contracts/texts/filling';
import { cardinal, ordinal } from '../../../contracts/words';
import { useClock } from '../../components/clock';
import { Filled } from '../../components/filled';
import { Moment } from '../../components/moment';
import { useWhomToAsk } from '../../components/support';
import { useLanguage, useTexts } from '../../page-context';
import type { Texts } from '../../texts';

/** What the page can have to say: what Create told, or what the portal found itself. */
export type NoticeKind =
  | OutcomeName
  | 'out-of-answers'
  | 'session-over'
  | 'malformed'
  | 'federated'
  | 'unavailable'
  | 'too-many-groups';

/** A notice with what its words need to know. Times in seconds since the epoch. */
export interface ToldNotice {
  readonly kind: NoticeKind;
  readonly until?: number | undefined;
  readonly answersLeft?: number | undefined;
}

/** What else decides which text a notice has. */
interface Situation extends ToldNotice {
  /** Whether there is a challenge that a code may answer. */
  readonly open: boolean;
  readonly nowMs: number;
  readonly language: Language;
}

type NoticeTexts = Texts['stepUpNotices'];

interface NoticeText {
  /**
   * `invalid`: what was typed. `spent`: a code has been sent before, and it takes another. `fault`:
   * something else than the person is at fault, so there is a request id to quote.
   */
  readonly sense?: 'good' | 'invalid' | 'spent' | 'fault';
  /**
   * Where no code can be sent: `never` to this person, as each look at them says anew; `for-now`
   * until a time, or until somebody has helped, which only another send would find out.
   */
  readonly closed?: 'never' | 'for-now';
  /** An alert: it says no time that goes on, because each change would be read out. */
  readonly words: (texts: NoticeTexts, situation: Situation) => TextOf<NoticeTexts>;
}

/** A text for each kind: an outcome that has none does not compile. */
export type Notices = Readonly<Record<NoticeKind, NoticeText>>;

export const NOTICES: Notices = {
  sent: { sense: 'good', words: ({ sent }) => sent },
  'mail-late': { words: ({ mailLate }) => mailLate },
  wrong: {
    sense: 'invalid',
    words: ({ wrong }, { answersLeft = 0, language }) => pluralOf(wrong, answersLeft, language),
  },
  malformed: { sense: 'invalid', words: ({ malformed }) => malformed },
  'out-of-answers': { sense: 'spent', words: ({ outOfAnswers }) => outOfAnswers },
  expired: { sense: 'spent', words: ({ expired }) => expired },
  superseded: { sense: 'spent', words: ({ superseded }) => superseded },
  used: { sense: 'spent', words: ({ used }) => used },
  'session-over': { sense: 'spent', words: ({ sessionOver }) => sessionOver },
  locked: {
    closed: 'for-now',
    words: ({ locked }, { until, nowMs }) => {
      if (until === undefined) return locked.untilAdministrator;
      return until * 1_000 <= nowMs ? locked.over : locked.untilTime;
    },
  },
  'too-soon': {
    sense: 'spent',
    words: ({ tooSoon }, { open }) => (open ? tooSoon.here : tooSoon.elsewhere),
  },
  'too-many-sends': {
    sense: 'spent',
    words: ({ tooManySends: texts }, { open, until }) => {
      if (until === undefined) return open ? texts.orLater : texts.later;
      return open ? texts.orUntilTime : texts.untilTime;
    },
  },
  'mail-failed': { sense: 'fault', words: ({ mailFailed }) => mailFailed },
  'mail-refused': {
    sense: 'fault',
    closed: 'for-now',
    words: ({ mailRefused }) => mailRefused,
  },
  'no-address': { sense: 'fault', closed: 'for-now', words: ({ noAddress }) => noAddress },
  'too-many-groups': {
    sense: 'fault',
    closed: 'never',
    words: ({ tooManyGroups }) => tooManyGroups,
  },
  federated: { closed: 'never', words: ({ federated }) => federated },
  unavailable: { sense: 'fault', words: ({ unavailable }) => unavailable },
};

/** Whether something is the name of a notice. */
export const isNoticeKind = (kind: unknown): kind is NoticeKind =>
  typeof kind === 'string' && Object.hasOwn(NOTICES, kind);

interface VerifyNoticeProps extends ToldNotice {
  readonly email: string;
  readonly open: boolean;
  readonly id: string;
  readonly focus: Ref<HTMLDivElement>;
}

/** What came of the last form, and what to do next. */
export function VerifyNotice({ id, focus, email, ...notice }: VerifyNoticeProps) {
  const { kind, until, answersLeft = 0 } = notice;
  const { sense, words } = NOTICES[kind];
  const { nowMs } = useClock();
  const language = useLanguage();
  const good = sense === 'good';
  return (
    <div
      id={id}
      className={good ? 'message' : 'message problem'}
      role={good ? 'status' : 'alert'}
      tabIndex={-1}
      ref={focus}
    >
      <p>
        <Filled
          text={words(useTexts().stepUpNotices, { ...notice, nowMs, language })}
          with={{
            email: <strong>{email}</strong>,
            count: answersLeft,
            digits: cardinal(CODE_DIGITS, language),
            nth: ordinal(ANSWERS_PER_CHALLENGE, language),
            until: until === undefined ? null : <Moment at={until} notBefore />,
            support: useWhomToAsk(),
          }}
        />
      </p>
    </div>
  );
}
