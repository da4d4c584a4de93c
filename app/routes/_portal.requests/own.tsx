import { History } from '../../components/access/history';
import type { ShownRequest } from '../../components/access/shown';
import { StateTag } from '../../components/access/state-tag';
import { WithdrawForm } from '../../components/access/withdraw-form';
import { Filled } from '../../components/filled';
import { Span } from '../../components/moment';
import { useTexts } from '../../page-context';

interface OwnRequestProps {
  readonly request: ShownRequest;
  readonly formKey: string;
}

/** One's own request with all that came of it. */
export function OwnRequest({ request, formKey }: OwnRequestProps) {
  const { requests: texts } = useTexts();
  const { id, group, person, area, state, until } = request;
  return (
    <article className="card request" aria-label={`${person.email}, ${area}`}>
      <header className="request-head">
        <h3>{area}</h3>
        <StateTag state={state} />
        <p className="address">{person.email}</p>
      </header>
      {state === 'open' && until !== undefined ? (
        <p>
          <Filled text={texts.openFor} with={{ span: <Span at={until} /> }} />
        </p>
      ) : null}
      <History events={request.events} />
      {state === 'waiting' ? <WithdrawForm id={id} group={group} formKey={formKey} /> : null}
    </article>
  );
}
