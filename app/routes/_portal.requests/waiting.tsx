import type { ReactNode } from 'react';
import { REASON_LENGTH } from '../../../contracts/access';
import { fill } from '../../../contracts/texts/filling';
import { Happened } from '../../components/access/history';
import { IntentButton } from '../../components/access/intent-button';
import type { ShownRequest } from '../../components/access/shown';
import { CheckedForm, useReply } from '../../components/form/checked-form';
import { Field, Select } from '../../components/form/fields';
import { valueAt } from '../../form-reply';
import { useTexts } from '../../page-context';
import { choiceName, choiceValue, SEVERAL_FORM } from './choice';
import { RequestHead } from './request-head';

interface WaitingRequestProps {
  readonly request: ShownRequest;
  /** Its place on the page. */
  readonly at: number;
  readonly formKey: string;
  /** Whether it can be decided on with others. */
  readonly isChoice: boolean;
  /** What the code is asked for with, once the person has approved. */
  readonly confirm: ReactNode;
}

/** A request that waits, with what it takes to decide on it. */
export function WaitingRequest(props: WaitingRequestProps) {
  const { request, at, formKey, isChoice, confirm } = props;
  const { requests: texts } = useTexts();
  const { id, group, person, area, duration, offered } = request;
  const several = useReply(SEVERAL_FORM);
  const isChosen = valueAt(several?.values, choiceName(at)) === choiceValue(request);
  return (
    <article className="card request" aria-label={`${person.email}, ${area}`}>
      <RequestHead request={request}>
        {isChoice ? (
          <input
            type="checkbox"
            form={SEVERAL_FORM}
            name={choiceName(at)}
            value={choiceValue(request)}
            defaultChecked={isChosen}
            aria-label={fill(texts.several.choose, { person: person.email, area })}
          />
        ) : null}
      </RequestHead>
      {request.events.map((event) =>
        event.kind === 'asked' ? (
          <p key={event.at}>
            <Happened {...event} />
          </p>
        ) : null,
      )}
      {confirm ?? (
        <CheckedForm id={`decide-${at}-${id}`} className="decision">
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="request" value={id} />
          <input type="hidden" name="group" value={group} />
          <input type="hidden" name="person" value={person.sub} />
          <Field
            name="reason"
            label={texts.reason}
            hint={texts.reasonHint}
            maxLength={REASON_LENGTH}
          />
          <Select
            name="duration"
            label={texts.duration}
            defaultValue={duration}
            options={offered.map((value) => ({ value, label: texts.durations[value] }))}
          />
          <div className="actions">
            <IntentButton intent="approve" label={texts.approve} doing={texts.approving} at={id} />
            <IntentButton
              intent="refuse"
              label={texts.refuse}
              doing={texts.refusing}
              at={id}
              quiet
            />
          </div>
        </CheckedForm>
      )}
    </article>
  );
}
