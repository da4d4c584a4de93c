import type { ReactNode, Ref } from 'react';
import type { Notice } from './challenge-state.server';
import { Moment } from '../../components/moment';

/** A notice with what its words need to know. */
export type ToldNotice = Notice & {
  readonly answersLeft?: number | undefined;
  readonly expiresAt?: number | undefined;
};

interface VerifyNoticeProps {
  readonly id: string;
  readonly notice: ToldNotice;
  readonly email: string;
  /** Whether there is a challenge that a code may answer. */
  readonly open: boolean;
  readonly focus: Ref<HTMLDivElement>;
}

/** What came of the last form, and what to do next. */
export function VerifyNotice({ id, notice, email, open, focus }: VerifyNoticeProps) {
  const good = notice.kind === 'sent';
  return (
    <div
      id={id}
      className={good ? 'message' : 'message problem'}
      role={good ? 'status' : 'alert'}
      tabIndex={-1}
      ref={focus}
    >
      <p>{words(notice, email, open)}</p>
    </div>
  );
}

function words(notice: ToldNotice, email: string, open: boolean): ReactNode {
  const { kind, until, answersLeft = 0, expiresAt } = notice;
  switch (kind) {
    case 'sent':
      return (
        <>
          A code is on its way to <strong>{email}</strong>.
          {expiresAt === undefined ? null : (
            <>
              {' '}
              It is good until <Moment at={expiresAt} />.
            </>
          )}
        </>
      );
    case 'mail-late':
      return 'The mail service did not answer in time. The mail may come late; its code counts. If it does not come, ask for a new one.';
    case 'wrong':
      return `That code is not right. You have ${tries(answersLeft)} left. Check it against the newest mail.`;
    case 'malformed':
      return 'A code has six digits. Copy them from the newest mail.';
    case 'out-of-answers':
      return 'That was wrong for the third time, so this code no longer counts. Ask for a new one.';
    case 'expired':
      return 'That code has expired. Ask for a new one.';
    case 'superseded':
      return 'A newer code has been sent since. Only the newest one counts; ask for a new one here.';
    case 'used':
      return 'That code has been used already. Ask for a new one.';
    case 'session-over':
      return 'The time to enter that code is over. Ask for a new one.';
    case 'locked':
      return until === undefined ? (
        'There were too many wrong codes. Ask the people who run the portal to unlock your account; until then no code is accepted.'
      ) : (
        <>
          There were too many wrong codes. Until <Moment at={wholeMinute(until)} /> no code is
          accepted, not even the right one. Try again after that.
        </>
      );
    case 'too-soon':
      return open
        ? 'A code was sent only seconds ago. Look for it in your mailbox, or ask again in a moment.'
        : 'A code was asked for only seconds ago. If you did so in another window, enter it there; otherwise ask again in a moment.';
    case 'too-many-sends':
      return (
        <>
          You have asked for many codes. {open ? 'Use the newest one that you have, or ask' : 'Ask'}{' '}
          again{' '}
          {until === undefined ? (
            'later'
          ) : (
            <>
              after <Moment at={wholeMinute(until)} />
            </>
          )}
          .
        </>
      );
    case 'mail-failed':
      return 'The mail could not be sent. Nothing was counted; ask for a new code at once.';
    case 'no-address':
      return 'Your account has no confirmed email address to send a code to. Ask the people who run the portal to set one.';
    case 'unavailable':
      return 'The portal could not reach what checks the codes, so nothing opens. Try again in a minute.';
  }
}

/** The first whole minute that is not earlier: what is promised for it must hold. */
const wholeMinute = (seconds: number) => Math.ceil(seconds / 60) * 60;

function tries(count: number): string {
  return count === 1 ? 'one try' : `${count} tries`;
}
