import { Form } from '@remix-run/react';
import { ACTS_PER_CODE } from '../../../contracts/access';
import { fill } from '../../../contracts/texts/filling';
import { IntentButton } from '../../components/access/intent-button';
import type { ShownNotice } from '../../components/access/shown';
import { useTexts } from '../../page-context';
import { SEVERAL_FORM } from './choice';
import { ReasonField } from './reason-field';

interface SeveralFormProps {
  readonly formKey: string;
  readonly notice: ShownNotice | undefined;
  readonly draft: string | undefined;
}

/** Decides on all that are checked, each with the same words and by one code. */
export function SeveralForm({ formKey, notice, draft }: SeveralFormProps) {
  const { several: texts, approving, refusing } = useTexts().requests;
  return (
    <Form
      method="post"
      id={SEVERAL_FORM}
      className="card decision several"
      aria-labelledby="several-heading"
      preventScrollReset
    >
      <h3 id="several-heading">{texts.heading}</h3>
      <input type="hidden" name="key" value={formKey} />
      <div className="decision-reason">
        <ReasonField
          id="several-reason"
          label={texts.reason}
          hint={fill(texts.hint, { most: ACTS_PER_CODE })}
          notice={notice}
          draft={draft}
        />
      </div>
      <div className="actions">
        <IntentButton intent="approve-chosen" label={texts.approve} doing={approving} />
        <IntentButton intent="refuse-chosen" label={texts.refuse} doing={refusing} quiet />
      </div>
    </Form>
  );
}
