import { Form } from '@remix-run/react';
import { REASON_LENGTH } from '../../../contracts/access';
import { CheckedForm } from '../../components/form/checked-form';
import { Select, TextArea } from '../../components/form/fields';
import { SubmitButton } from '../../components/submit-button';
import { useTexts } from '../../page-context';
import type { Asking } from './view.server';

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
export function AskForm({ durations, formKey, draft }: AskFormProps) {
  const { requests } = useTexts();
  const { ask: texts } = requests;
  return (
    <CheckedForm id="ask" className="ask-form fields" label={texts.heading}>
      <input type="hidden" name="key" value={formKey} />
      <TextArea
        name="reason"
        label={texts.why}
        hint={texts.readers}
        maxLength={REASON_LENGTH}
        required
        autoFocus
        defaultValue={draft?.reason}
      />
      <Select
        name="duration"
        label={texts.howLong}
        defaultValue={draft?.duration ?? durations[0]}
        options={durations.map((value) => ({ value, label: requests.durations[value] }))}
      />
      <SubmitButton intent="ask" label={texts.send} doing={texts.sending} />
    </CheckedForm>
  );
}

type AskFormProps = Pick<Asking, 'durations' | 'draft' | 'formKey'>;
