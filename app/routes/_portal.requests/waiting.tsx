import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { fill } from '../../../contracts/texts/filling';
import { Happened } from '../../components/access/history';
import { IntentButton } from '../../components/access/intent-button';
import type { ShownNotice, ShownRequest } from '../../components/access/shown';
import { useTexts } from '../../page-context';
import { choiceName, choiceValue, SEVERAL_FORM } from './choice';
import { ReasonField } from './reason-field';
import { RequestHead } from './request-head';
import type { Draft } from './shown';

interface WaitingRequestProps {
  readonly request: ShownRequest;
  /** Its place on the page. */
  readonly at: number;
  readonly formKey: string;
  /** Whether it can be decided on with others. */
  readonly isChoice: boolean;
  readonly notice: ShownNotice | undefined;
  readonly draft: Draft | undefined;
  /** What the code is asked for with, once the person has approved. */
  readonly confirm: ReactNode;
}

/** A request that waits, with what it takes to decide on it. */
export function WaitingRequest(props: WaitingRequestProps) {
  const { request, at, formKey, isChoice, notice, draft, confirm } = props;
  const { requests: texts } = useTexts();
  const { id, group, person, area, duration, offered } = request;
  return (
    <article className="card request" aria-label={`${person.email}, ${area}`}>
      <RequestHead request={request}>
        {isChoice ? (
          <input
            type="checkbox"
            form={SEVERAL_FORM}
            name={choiceName(at)}
            value={choiceValue(request)}
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
        <Form method="post" className="decision" preventScrollReset>
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="request" value={id} />
          <input type="hidden" name="group" value={group} />
          <input type="hidden" name="person" value={person.sub} />
          <div className="decision-reason">
            <ReasonField
              id={`reason-${at}`}
              label={texts.reason}
              hint={texts.reasonHint}
              notice={notice}
              draft={draft?.reason}
            />
          </div>
          <div>
            <label htmlFor={`duration-${at}`}>{texts.duration}</label>
            <select
              id={`duration-${at}`}
              name="duration"
              defaultValue={draft?.duration ?? duration}
            >
              {offered.map((name) => (
                <option key={name} value={name}>
                  {texts.durations[name]}
                </option>
              ))}
            </select>
          </div>
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
        </Form>
      )}
    </article>
  );
}
