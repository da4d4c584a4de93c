import { Form } from '@remix-run/react';
import type { Ref } from 'react';
import { IntentButton } from '../../components/access/intent-button';
import { CodeForm } from '../../components/code-form';
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

/** Names what is about to be given, as the mail does, and takes the code that came with it. */
export function ConfirmForm(props: ConfirmFormProps) {
  const { acts, isOpen, expiresAt, mailLate, email, formKey, wrong, focus } = props;
  const { requests } = useTexts();
  const { confirm: texts } = requests;
  return (
    <section className="confirm" aria-labelledby="confirm-heading">
      <h3 id="confirm-heading">{texts.heading}</h3>
      <p>
        <Filled
          text={mailLate ? texts.late : texts.sent}
          with={{ email: <strong>{email}</strong> }}
        />
      </p>
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
      {isOpen ? (
        <CodeForm
          label={texts.code}
          life={texts.life}
          over={texts.over}
          expiresAt={expiresAt}
          invalid={wrong}
          focus={focus}
          stays
        >
          <input type="hidden" name="key" value={formKey} />
          <IntentButton intent="confirm" label={texts.button} doing={texts.confirming} />
        </CodeForm>
      ) : (
        <p>{texts.over}</p>
      )}
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
    </section>
  );
}
