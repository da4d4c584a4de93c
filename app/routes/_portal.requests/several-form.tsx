import { ACTS_PER_CODE, REASON_LENGTH } from '../../../contracts/access';
import { fill } from '../../../contracts/texts/filling';
import { IntentButton } from '../../components/access/intent-button';
import { CheckedForm } from '../../components/form/checked-form';
import { Field } from '../../components/form/fields';
import { useTexts } from '../../page-context';
import { SEVERAL_FORM } from './choice';

interface SeveralFormProps {
  readonly formKey: string;
}

/** Decides on all that are checked, each with the same words and by one code. */
export function SeveralForm({ formKey }: SeveralFormProps) {
  const { several: texts, approving, refusing } = useTexts().requests;
  return (
    <CheckedForm id={SEVERAL_FORM} className="card decision several" label={texts.heading}>
      <h3>{texts.heading}</h3>
      <input type="hidden" name="key" value={formKey} />
      <Field
        name="reason"
        label={texts.reason}
        hint={fill(texts.hint, { most: ACTS_PER_CODE })}
        maxLength={REASON_LENGTH}
      />
      <div className="actions">
        <IntentButton intent="approve-chosen" label={texts.approve} doing={approving} />
        <IntentButton intent="refuse-chosen" label={texts.refuse} doing={refusing} quiet />
      </div>
    </CheckedForm>
  );
}
