import { Form } from '@remix-run/react';
import { useTexts } from '../../page-context';
import { IntentButton } from './intent-button';

interface WithdrawFormProps {
  readonly id: string;
  readonly group: string;
  /** Of the form, so that it is one command however often it is sent. */
  readonly formKey: string;
}

/** Takes one's own request back. */
export function WithdrawForm({ id, group, formKey }: WithdrawFormProps) {
  const { requests: texts } = useTexts();
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="request" value={id} />
      <input type="hidden" name="group" value={group} />
      <IntentButton
        intent="withdraw"
        label={texts.withdraw}
        doing={texts.withdrawing}
        at={id}
        quiet
      />
    </Form>
  );
}
