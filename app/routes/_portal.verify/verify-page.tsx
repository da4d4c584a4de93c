import { useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useBusy } from '../../browser/use-troubles';
import { inWords } from '../../duration';
import { CodeForm } from './code-form';
import { RequestId } from '../../components/problem';
import { SendForm } from './send-form';
import { VerifyNotice, type ToldNotice } from './verify-notice';

export interface VerifyPageProps {
  readonly email: string;
  /** The title of the area that the person was going to. */
  readonly area?: string | undefined;
  readonly maxAgeSeconds: number;
  readonly notice?: ToldNotice | undefined;
  /** Whether there is a challenge that a code may answer. */
  readonly open: boolean;
  readonly resendInSeconds: number;
  readonly requestId: string;
}

const NOTICE_ID = 'notice';
/** A code has been sent before, and it takes another. */
const SPENT = new Set([
  'out-of-answers',
  'expired',
  'superseded',
  'used',
  'session-over',
  'too-soon',
  'too-many-sends',
]);
/** What to quote when something else than the person is at fault. */
const FAULTS = new Set(['mail-failed', 'no-address', 'unavailable']);

/** Asks for an emailed code: first to have one sent, then to enter it. */
export function VerifyPage(props: VerifyPageProps) {
  const { email, area, maxAgeSeconds, notice, open, resendInSeconds, requestId } = props;
  const busy = useBusy();
  const { key } = useLocation();
  const { field, message } = useFocusAfter(key);
  const invalid = notice?.kind === 'wrong' || notice?.kind === 'malformed';
  const again = open || SPENT.has(notice?.kind ?? '');
  const send = (
    <SendForm
      key={key}
      label={again ? 'Send a new code' : 'Send code'}
      quiet={open}
      busy={busy}
      waitSeconds={resendInSeconds}
    />
  );
  return (
    <section className="verify">
      <h1>Confirm it is you</h1>
      <p className="lead">
        {area ? <strong>{area}</strong> : 'This part of the portal'} opens with a code from your
        mailbox, entered within the last {inWords(maxAgeSeconds)}.
      </p>
      {notice ? (
        <VerifyNotice id={NOTICE_ID} notice={notice} email={email} open={open} focus={message} />
      ) : (
        <p>
          The code goes to <strong>{email}</strong>.
        </p>
      )}
      {open ? (
        <CodeForm
          key={`code-${key}`}
          busy={busy}
          describedBy={notice && NOTICE_ID}
          invalid={invalid}
          focus={field}
        />
      ) : null}
      {send}
      {open ? <NotArrived email={email} /> : null}
      {FAULTS.has(notice?.kind ?? '') ? <RequestId id={requestId} /> : null}
    </section>
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

function NotArrived({ email }: { email: string }) {
  return (
    <details className="help">
      <summary>Code not arrived?</summary>
      <ul>
        <li>It can take a minute or two. Look in the folder for spam as well.</li>
        <li>
          It goes to <strong>{email}</strong>. If that is not your mailbox, tell the people who run
          the portal.
        </li>
        <li>Only the newest code counts: asking for another ends the one before.</li>
      </ul>
    </details>
  );
}
