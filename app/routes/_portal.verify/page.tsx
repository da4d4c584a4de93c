import { Link, useLocation } from '@remix-run/react';
import { CODE_DIGITS } from '../../../contracts/emailed-code';
import { cardinal, duration } from '../../../contracts/words';
import { useFocusAfter } from '../../browser/focus-after';
import { CodeForm } from '../../components/code-form';
import { useClock } from '../../components/clock';
import { Filled } from '../../components/filled';
import { Emblem } from '../../components/icon';
import { RequestId } from '../../components/problem';
import { SubmitButton } from '../../components/submit-button';
import { Support } from '../../components/support';
import { useLanguage, useTexts } from '../../page-context';
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

/** Asks for an emailed code: first to have one sent, then to enter it. */
export function VerifyPage(props: VerifyPageProps) {
  const { email, notice, openUntil, resendInSeconds, requestId } = props;
  const { key } = useLocation();
  const { stepUp: texts } = useTexts();
  const { field, message } = useFocusAfter(key);
  const sense = notice && NOTICES[notice.kind].sense;
  const closed = useClosed(notice);
  const open = openUntil !== undefined;
  const mayHaveOpened = closed === 'for-now' && notice?.until === undefined;
  return (
    <section className="verify">
      <Emblem name="mail" />
      <h1>{texts.title}</h1>
      {closed ? null : <Task {...props} />}
      {notice ? (
        <VerifyNotice {...notice} id={NOTICE_ID} email={email} open={open} focus={message} />
      ) : null}
      {open ? (
        <CodeForm
          key={`code-${key}`}
          label={texts.code}
          life={texts.life}
          over={texts.lifeOver}
          expiresAt={openUntil}
          describedBy={notice && NOTICE_ID}
          invalid={sense === 'invalid'}
          focus={field}
        >
          <SubmitButton intent="verify" label={texts.verify} doing={texts.checking} />
        </CodeForm>
      ) : null}
      {closed ? null : (
        <SendForm
          key={key}
          another={open || sense === 'spent'}
          quiet={open}
          waitSeconds={resendInSeconds}
        />
      )}
      {mayHaveOpened ? <LookAgain /> : null}
      <NotArrived email={email} sent={open} />
      {sense === 'fault' || closed ? <Support /> : null}
      {sense === 'fault' ? <RequestId id={requestId} /> : null}
    </section>
  );
}

/** What there is to do, and what for. */
function Task({ email, area, maxAgeSeconds, openUntil }: VerifyPageProps) {
  const { task: texts } = useTexts().stepUp;
  const language = useLanguage();
  return (
    <p className="lead">
      <Filled
        text={openUntil === undefined ? texts.before : texts.after}
        with={{
          digits: cardinal(CODE_DIGITS, language),
          email: <strong>{email}</strong>,
          area: area ? <strong>{area}</strong> : texts.part,
          duration: duration(maxAgeSeconds, language),
        }}
      />
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
        {useTexts().stepUp.lookAgain}
      </Link>
    </div>
  );
}
