import { useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { duration } from '../../../contracts/words';
import { useBusy } from '../../browser/use-troubles';
import { RequestId } from '../../components/problem';
import { CodeForm } from './code-form';
import { NOTICES, VerifyNotice, type ToldNotice } from './notices';
import { SendForm } from './send-form';

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

/** Asks for an emailed code: first to have one sent, then to enter it. */
export function VerifyPage(props: VerifyPageProps) {
  const { email, area, maxAgeSeconds, notice, open, resendInSeconds, requestId } = props;
  const busy = useBusy();
  const { key } = useLocation();
  const { field, message } = useFocusAfter(key);
  const sense = notice && NOTICES[notice.kind].sense;
  const send = (
    <SendForm
      key={key}
      label={open || sense === 'spent' ? 'Send a new code' : 'Send code'}
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
        mailbox, entered within the last {duration(maxAgeSeconds)}.
      </p>
      {notice ? (
        <VerifyNotice {...notice} id={NOTICE_ID} email={email} open={open} focus={message} />
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
          invalid={sense === 'invalid'}
          focus={field}
        />
      ) : null}
      {notice?.kind === 'federated' ? null : send}
      {open ? <NotArrived email={email} /> : null}
      {sense === 'fault' ? <RequestId id={requestId} /> : null}
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
