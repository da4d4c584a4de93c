import { Form } from '@remix-run/react';
import { History } from '../../components/access/history';
import { IntentButton } from '../../components/access/intent-button';
import type { ShownNotice, ShownRequest } from '../../components/access/shown';
import { Filled } from '../../components/filled';
import { Span } from '../../components/moment';
import { useTexts } from '../../page-context';
import { ReasonField } from './reason-field';
import { RequestHead } from './request-head';

interface ActiveRequestProps {
  readonly request: ShownRequest;
  /** Its place on the page. */
  readonly at: number;
  readonly formKey: string;
  readonly notice: ShownNotice | undefined;
  readonly draft: string | undefined;
}

/** Access that somebody has until a set time, with what it takes to end it earlier. */
export function ActiveRequest({ request, at, formKey, notice, draft }: ActiveRequestProps) {
  const { requests: texts } = useTexts();
  const { id, group, person, area, until } = request;
  return (
    <article className="card request" aria-label={`${person.email}, ${area}`}>
      <RequestHead request={request} />
      {until === undefined ? null : (
        <p>
          <Filled text={texts.openFor} with={{ span: <Span at={until} /> }} />
        </p>
      )}
      <History events={request.events} />
      <Form method="post" className="decision" preventScrollReset>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="request" value={id} />
        <input type="hidden" name="group" value={group} />
        <input type="hidden" name="person" value={person.sub} />
        <div className="decision-reason">
          <ReasonField
            id={`end-${at}`}
            label={texts.reason}
            notice={notice}
            draft={draft}
            required
          />
        </div>
        <div className="actions">
          <IntentButton intent="end" label={texts.end} doing={texts.ending} at={id} quiet />
        </div>
      </Form>
    </article>
  );
}
