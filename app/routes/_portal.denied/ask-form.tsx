import { Form } from '@remix-run/react';
import { REASON_LENGTH } from '../../../contracts/access';
import { AccessNotice } from '../../components/access/access-notice';
import { SubmitButton } from '../../components/submit-button';
import { useTexts } from '../../page-context';
import type { Asking } from './view.server';

const FAULT_ID = 'ask-fault';

/** The button that shows the form; without JavaScript it loads the page with it. */
export function AskButton({
  area,
  returnTo,
}: {
  readonly area: string;
  readonly returnTo: string;
}) {
  const { ask: texts } = useTexts().requests;
  return (
    <Form method="get" action="/denied" preventScrollReset replace>
      <input type="hidden" name="area" value={area} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <input type="hidden" name="ask" value="1" />
      <SubmitButton label={texts.button} doing={texts.button} />
    </Form>
  );
}

/** Asks for what is missing: why, and for how long. */
export function AskForm({ durations, formKey, notice, draft }: AskFormProps) {
  const { requests } = useTexts();
  const { ask: texts } = requests;
  const isFault = notice?.kind === 'reason-missing' || notice?.kind === 'reason-too-long';
  return (
    <Form method="post" className="ask-form" aria-label={texts.heading} preventScrollReset>
      <input type="hidden" name="key" value={formKey} />
      <label htmlFor="why">{texts.why}</label>
      {isFault ? <AccessNotice {...notice} id={FAULT_ID} /> : null}
      <textarea
        id="why"
        name="reason"
        rows={3}
        maxLength={REASON_LENGTH}
        required
        autoFocus
        defaultValue={draft?.reason}
        aria-invalid={isFault || undefined}
        aria-describedby={isFault ? `${FAULT_ID} why-readers` : 'why-readers'}
      />
      <p id="why-readers" className="hint">
        {texts.readers}
      </p>
      <label htmlFor="how-long">{texts.howLong}</label>
      <select id="how-long" name="duration" defaultValue={draft?.duration ?? durations[0]}>
        {durations.map((name) => (
          <option key={name} value={name}>
            {requests.durations[name]}
          </option>
        ))}
      </select>
      <SubmitButton intent="ask" label={texts.send} doing={texts.sending} />
    </Form>
  );
}

type AskFormProps = Pick<Asking, 'durations' | 'notice' | 'draft' | 'formKey'>;
