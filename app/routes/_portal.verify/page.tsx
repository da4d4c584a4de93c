import { Link, useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { CODE_DIGITS } from '../../../contracts/emailed-code';
import { cardinal, duration } from '../../../contracts/words';
import { useClock } from '../../components/clock';
import { RequestId } from '../../components/problem';
import { CodeForm } from './code-form';
import { NotArrived } from './not-arrived';
import { NOTICES, VerifyNotice, type ToldNotice } from './notices';
import { SendForm } from './send-form';

export interface VerifyPageProps {
  readonly email: string;
  /** The title of the area that the person was going to. */
  readonly area?: string | undefined;
  readonly maxAgeSeconds: number;
  readonly notice?: ToldNotice | undefined;
  /** Until when there is a challenge that a code may answer, in seconds since the epoch. */
  readonly openUntil?: number | undefined;
  readonly resendInSeconds: number;
  readonly requestId: string;
}

const NOTICE_ID = 'notice';
const DIGITS = `${cardinal(CODE_DIGITS)} digits`;

/** Asks for an emailed code: first to have one sent, then to enter it. */
export function VerifyPage(props: VerifyPageProps) {
  const { email, notice, openUntil, resendInSeconds, requestId } = props;
  const { key } = useLocation();
  const { field, message } = useFocusAfter(key);
  const sense = notice && NOTICES[notice.kind].sense;
  const closed = useClosed(notice);
  const open = openUntil !== undefined;
  const mayHaveOpened = closed === 'for-now' && notice?.until === undefined;
  return (
    <section className="verify">
      <h1>Confirm it is you</h1>
      {closed ? null : <Task {...props} />}
      {notice ? (
        <VerifyNotice {...notice} id={NOTICE_ID} email={email} open={open} focus={message} />
      ) : null}
      {open ? (
        <CodeForm
          key={`code-${key}`}
          expiresAt={openUntil}
          describedBy={notice && NOTICE_ID}
          invalid={sense === 'invalid'}
          focus={field}
        />
      ) : null}
      {closed ? null : (
        <SendForm
          key={key}
          label={open || sense === 'spent' ? 'Send a new code' : 'Send code'}
          quiet={open}
          waitSeconds={resendInSeconds}
        />
      )}
      {mayHaveOpened ? <LookAgain /> : null}
      <NotArrived email={email} sent={open} />
      {sense === 'fault' ? <RequestId id={requestId} /> : null}
    </section>
  );
}

/** What there is to do, and what for. */
function Task({ email, area, maxAgeSeconds, openUntil }: VerifyPageProps) {
  return (
    <p className="lead">
      {openUntil === undefined ? (
        <>
          We mail you {DIGITS}, to <strong>{email}</strong>.
        </>
      ) : (
        <>We have mailed you {DIGITS}.</>
      )}{' '}
      Enter them here, and {area ? <strong>{area}</strong> : 'this part of the portal'} stays open
      for {duration(maxAgeSeconds)}.
    </p>
  );
}

/** Why no code can be sent, if so; a lock with a time opens by itself when that has come. */
function useClosed({ kind, until }: Partial<ToldNotice> = {}) {
  const { nowMs } = useClock();
  if (kind === undefined || (until !== undefined && until * 1_000 <= nowMs)) return undefined;
  return NOTICES[kind].closed;
}

/** For when somebody has helped: another look forgets what stood in the way. */
function LookAgain() {
  const { pathname, search } = useLocation();
  return (
    <div className="actions">
      <Link className="button quiet" to={pathname + search} replace>
        Look again
      </Link>
    </div>
  );
}

/** After each form, the focus is where the person goes on: in the field, else on the message. */
function useFocusAfter(key: string) {
  const field = useRef<HTMLInputElement>(null);
  const message = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the frame has moved the focus to a page that is new.
    queueMicrotask(() => (field.current ?? message.current)?.focus());
  }, [key]);
  return { field, message };
}
