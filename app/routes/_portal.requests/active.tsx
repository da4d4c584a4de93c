import { REASON_LENGTH } from '../../../contracts/access';
import { History } from '../../components/access/history';
import { IntentButton } from '../../components/access/intent-button';
import type { ShownRequest } from '../../components/access/shown';
import { Filled } from '../../components/filled';
import { CheckedForm } from '../../components/form/checked-form';
import { Field } from '../../components/form/fields';
import { Span } from '../../components/moment';
import { useTexts } from '../../page-context';
import { RequestHead } from './request-head';

interface ActiveRequestProps {
  readonly request: ShownRequest;
  /** Its place on the page. */
  readonly at: number;
  readonly formKey: string;
}

/** Access that somebody has until a set time, with what it takes to end it earlier. */
export function ActiveRequest({ request, at, formKey }: ActiveRequestProps) {
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
      <CheckedForm id={`end-${at}-${id}`} className="decision">
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="request" value={id} />
        <input type="hidden" name="group" value={group} />
        <input type="hidden" name="person" value={person.sub} />
        <Field name="reason" label={texts.reason} maxLength={REASON_LENGTH} required />
        <div className="actions">
          <IntentButton intent="end" label={texts.end} doing={texts.ending} at={id} quiet />
        </div>
      </CheckedForm>
    </article>
  );
}
