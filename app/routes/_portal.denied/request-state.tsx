import { Happened } from '../../components/access/history';
import type { ShownRequest } from '../../components/access/shown';
import { StateTag } from '../../components/access/state-tag';
import { WithdrawForm } from '../../components/access/withdraw-form';
import { Filled } from '../../components/filled';
import { Moment } from '../../components/moment';
import { useTexts } from '../../page-context';

interface RequestStateProps {
  readonly request: ShownRequest;
  readonly formKey: string;
}

/** Where one's own request is, and what happened to it last. */
export function RequestState({ request, formKey }: RequestStateProps) {
  const { area, state, id, group, askedAt, duration } = request;
  const { requests: texts } = useTexts();
  const last = request.events.at(-1);
  return (
    <article className="request" aria-label={area}>
      <p className="request-head">
        <strong>{area}</strong> <StateTag state={state} />
      </p>
      {state === 'waiting' ? (
        <>
          <p>
            <Filled
              text={texts.waitsSince}
              with={{ time: <Moment at={askedAt} />, duration: texts.durations[duration] }}
            />
          </p>
          <WithdrawForm id={id} group={group} formKey={formKey} />
        </>
      ) : null}
      {state !== 'waiting' && last ? (
        <p>
          <Happened {...last} />
        </p>
      ) : null}
    </article>
  );
}
