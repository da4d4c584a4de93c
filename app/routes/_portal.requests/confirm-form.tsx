import { Form } from '@remix-run/react';
import type { Ref } from 'react';
import { IntentButton } from '../../components/access/intent-button';
import { ConfirmSection } from '../../components/confirm-section';
import { Filled } from '../../components/filled';
import { useTexts } from '../../page-context';
import type { ShownActs } from './shown';

interface ConfirmFormProps extends ShownActs {
  readonly email: string;
  readonly formKey: string;
  /** Whether what was typed is not the code. */
  readonly wrong: boolean;
  readonly focus: Ref<HTMLInputElement>;
}

/** Confirms grants by the code of the mail that names them. */
export function ConfirmForm(props: ConfirmFormProps) {
  const { acts, mailLate, formKey, isOpen, ...shown } = props;
  const { requests } = useTexts();
  const { confirm: texts } = requests;
  return (
    <ConfirmSection
      mailed={mailLate ? texts.late : texts.sent}
      act={
        <ul className="acts">
          {acts.map(({ person, group, area, duration }) => (
            <li key={`${person.sub} ${group}`}>
              <Filled
                text={texts.line}
                with={{ person: person.email, area, duration: requests.durations[duration] }}
              />
            </li>
          ))}
        </ul>
      }
      confirm={<IntentButton intent="confirm" label={texts.button} doing={texts.confirming} />}
      {...{ ...shown, isOpen, formKey }}
    >
      <Form method="post" className="actions" preventScrollReset>
        <input type="hidden" name="key" value={formKey} />
        <IntentButton
          intent="send-again"
          label={texts.again}
          doing={requests.approving}
          quiet={isOpen}
        />
        <IntentButton intent="drop" label={texts.drop} doing={texts.dropping} quiet />
      </Form>
    </ConfirmSection>
  );
}
