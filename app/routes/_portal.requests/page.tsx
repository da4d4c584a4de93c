import { useActionData, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { pluralOf } from '../../../contracts/texts/filling';
import { useFocusAfter } from '../../browser/focus-after';
import { AccessNotice } from '../../components/access/access-notice';
import { Empty } from '../../components/empty';
import { Filled } from '../../components/filled';
import { useLanguage, useTexts } from '../../page-context';
import { ActiveRequest } from './active';
import { nameOf } from './choice';
import { ConfirmForm } from './confirm-form';
import { OwnRequest } from './own';
import { SeveralForm } from './several-form';
import type { RequestsPageProps, ShownRequests } from './shown';
import { WaitingRequest } from './waiting';
import { Link } from '../../components/link';

/** What waits for the person's decision, what is active, and what they have asked for themselves. */
export function RequestsPage({ page }: RequestsPageProps) {
  const { requests: texts } = useTexts();
  return (
    <>
      <h1>{texts.title}</h1>
      {page ? (
        <Lists {...page} />
      ) : (
        <Empty icon="nothing">
          <p>{texts.unset}</p>
        </Empty>
      )}
    </>
  );
}

function Lists(page: ShownRequests) {
  const { decides, notice, prepared } = page;
  // What is wrong with a form is said there, and what came of an earlier one is over.
  const isWrong = useActionData() !== undefined;
  const { key } = useLocation();
  const { field, message } = useFocusAfter(key);
  const only = prepared?.acts.length === 1 ? prepared.acts[0] : undefined;
  const isInList = only && page.waiting.some((request) => nameOf(request) === nameOf(only));
  const confirm = prepared ? (
    <ConfirmForm
      {...prepared}
      key={key}
      email={page.email}
      formKey={page.formKey}
      wrong={notice?.kind === 'wrong'}
      focus={isWrong ? null : field}
    />
  ) : null;
  return (
    <>
      {notice && !isWrong ? <AccessNotice {...notice} focus={message} /> : null}
      {isInList ? null : confirm}
      {decides ? (
        <>
          <Waiting
            {...page}
            confirm={isInList ? { name: nameOf(only), form: confirm } : undefined}
          />
          <Active {...page} />
        </>
      ) : null}
      <Own {...page} />
    </>
  );
}

interface WaitingProps extends ShownRequests {
  /** What the code is asked for with, in the place of the request's own form. */
  readonly confirm: { readonly name: string; readonly form: ReactNode } | undefined;
}

function Waiting({ waiting, more, formKey, confirm }: WaitingProps) {
  const { waiting: texts } = useTexts().requests;
  const language = useLanguage();
  const isSeveral = waiting.length > 1;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{texts.heading}</h2>
      {waiting.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <div className="requests">
          {waiting.map((request, at) => {
            const name = nameOf(request);
            return (
              <WaitingRequest
                key={name}
                request={request}
                at={at}
                formKey={formKey}
                isChoice={isSeveral}
                confirm={confirm?.name === name ? confirm.form : undefined}
              />
            );
          })}
        </div>
      )}
      {more > 0 ? (
        <p>
          <Filled text={pluralOf(texts.more, more, language)} with={{ count: more }} />
        </p>
      ) : null}
      {isSeveral ? <SeveralForm formKey={formKey} /> : null}
    </section>
  );
}

function Active({ active, formKey }: ShownRequests) {
  const { active: texts } = useTexts().requests;
  return (
    <section aria-labelledby="active">
      <h2 id="active">{texts.heading}</h2>
      {active.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <div className="requests">
          {active.map((request, at) => {
            const name = nameOf(request);
            return <ActiveRequest key={name} request={request} at={at} formKey={formKey} />;
          })}
        </div>
      )}
    </section>
  );
}

function Own({ own, formKey }: ShownRequests) {
  const { requests, frame } = useTexts();
  const { yours: texts } = requests;
  return (
    <section aria-labelledby="yours">
      <h2 id="yours">{texts.heading}</h2>
      {own.length === 0 ? (
        <Empty icon="door">
          <p>
            <Filled text={texts.none} with={{ areas: <Link to="/areas">{frame.areas}</Link> }} />
          </p>
        </Empty>
      ) : (
        <div className="requests">
          {own.map((request) => (
            <OwnRequest key={nameOf(request)} request={request} formKey={formKey} />
          ))}
        </div>
      )}
    </section>
  );
}
