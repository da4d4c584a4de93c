import type { ReactNode, Ref } from 'react';
import {
  ANSWERS_PER_CHALLENGE,
  CODE_DIGITS,
  type OutcomeName,
} from '../../../contracts/emailed-code';
import { cardinal, ordinal } from '../../../contracts/words';
import { useClock } from '../../components/clock';
import { Moment } from '../../components/moment';

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

/** As {@link ToldNotice}, with whom it is told to. */
interface Situation extends ToldNotice {
  readonly email: string;
  /** Whether there is a challenge that a code may answer. */
  readonly open: boolean;
}

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
  readonly words: ReactNode | ((situation: Situation) => ReactNode);
}

/** A text for each kind: an outcome that has none does not compile. */
export type Notices = Readonly<Record<NoticeKind, NoticeText>>;

export const NOTICES: Notices = {
  sent: {
    sense: 'good',
    words: ({ email }) => (
      <>
        A code is on its way to <strong>{email}</strong>.
      </>
    ),
  },
  'mail-late': {
    words:
      'The mail service did not answer in time. The mail may come late; its code counts. If it does not come, ask for a new one.',
  },
  wrong: {
    sense: 'invalid',
    words: ({ answersLeft = 0 }) =>
      `That code is not right. You have ${answersLeft === 1 ? 'one try' : `${answersLeft} tries`} left. Check it against the newest mail.`,
  },
  malformed: {
    sense: 'invalid',
    words: `A code has ${cardinal(CODE_DIGITS)} digits. Copy them from the newest mail.`,
  },
  'out-of-answers': {
    sense: 'spent',
    words: `That was wrong for the ${ordinal(ANSWERS_PER_CHALLENGE)} time, so this code no longer counts. Ask for a new one.`,
  },
  expired: { sense: 'spent', words: 'That code has expired. Ask for a new one.' },
  superseded: {
    sense: 'spent',
    words:
      'A newer code has been sent since than the one that this page was for. Ask for a new one here.',
  },
  used: { sense: 'spent', words: 'That code has been used already. Ask for a new one.' },
  'session-over': {
    sense: 'spent',
    words: 'The time to enter that code is over. Ask for a new one.',
  },
  locked: {
    closed: 'for-now',
    words: ({ until }) =>
      until === undefined ? (
        'There were too many wrong codes. Ask the people who run the portal to unlock your account; until then no code is accepted.'
      ) : (
        <Lock until={until} />
      ),
  },
  'too-soon': {
    sense: 'spent',
    words: ({ open }) =>
      open
        ? 'A code was sent only seconds ago. Look for it in your mailbox. If it is not taken here, ask for a new one in a moment.'
        : 'A code was sent only seconds ago that cannot be entered on this page. If you asked for it in another window, enter it there. Otherwise it is lost: ask for a new one in a moment.',
  },
  'too-many-sends': {
    sense: 'spent',
    words: ({ open, until }) => (
      <>
        You have asked for many codes. {open ? 'Use the newest one that you have, or ask' : 'Ask'}{' '}
        again{' '}
        {until === undefined ? (
          'later'
        ) : (
          <>
            after <Moment at={until} notBefore />
          </>
        )}
        .
      </>
    ),
  },
  'mail-failed': {
    sense: 'fault',
    words: 'The mail could not be sent. Nothing was counted; ask for a new code at once.',
  },
  'mail-refused': {
    sense: 'fault',
    closed: 'for-now',
    words: ({ email }) => (
      <>
        The mail service does not take mail to <strong>{email}</strong> from the portal, and trying
        again will hardly help. Tell the people who run the portal, and name the request id.
      </>
    ),
  },
  'no-address': {
    sense: 'fault',
    closed: 'for-now',
    words:
      'Your account has no confirmed email address that a code could be sent to. Ask the people who run the portal to set one.',
  },
  'too-many-groups': {
    sense: 'fault',
    closed: 'never',
    words:
      'You are in so many groups that your browser could not keep the proof of a code, so none is sent. Ask the people who run the portal to take you out of groups that you do not need.',
  },
  federated: {
    closed: 'never',
    words:
      'You sign in with another organization’s account, and Cognito sends no codes to such an account. What needs no code stays open to you. For the rest, ask the people who run the portal for an account of its own, or to link yours to one.',
  },
  unavailable: {
    sense: 'fault',
    words:
      'The portal could not reach what checks the codes, so nothing opens. Try again in a minute.',
  },
};

/** Whether something is the name of a notice. */
export const isNoticeKind = (kind: unknown): kind is NoticeKind =>
  typeof kind === 'string' && Object.hasOwn(NOTICES, kind);

/** Says no time that goes on: each change of an alert is read out. */
function Lock({ until }: { until: number }) {
  const { nowMs } = useClock();
  if (until * 1_000 <= nowMs) {
    return 'There were too many wrong codes. The lock is over: you can have a new code sent.';
  }
  return (
    <>
      There were too many wrong codes. No code is accepted until <Moment at={until} notBefore />,
      not even the right one. After that you can have another sent.
    </>
  );
}

interface VerifyNoticeProps extends Situation {
  readonly id: string;
  readonly focus: Ref<HTMLDivElement>;
}

/** What came of the last form, and what to do next. */
export function VerifyNotice({ id, focus, ...situation }: VerifyNoticeProps) {
  const { sense, words } = NOTICES[situation.kind];
  const good = sense === 'good';
  return (
    <div
      id={id}
      className={good ? 'message' : 'message problem'}
      role={good ? 'status' : 'alert'}
      tabIndex={-1}
      ref={focus}
    >
      <p>{typeof words === 'function' ? words(situation) : words}</p>
    </div>
  );
}
