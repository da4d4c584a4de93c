import { Form } from '@remix-run/react';
import { useTexts } from '../../page-context';
import { CodeForm } from '../code-form';
import { Filled } from '../filled';
import { Groups } from '../groups';
import { SubmitButton } from '../submit-button';
import type { AdministrationFacts, ShownAct } from './shown';

interface ConfirmFormProps {
  readonly prepared: NonNullable<AdministrationFacts['prepared']>;
  readonly email: string;
  readonly formKey: string;
  /** Whether what was typed is not the code. */
  readonly wrong: boolean;
}

/** Names what is about to be done, as the mail does, and takes the code that came with it. */
export function ConfirmForm({ prepared, email, formKey, wrong }: ConfirmFormProps) {
  const { isOpen, expiresAt, mailLate, act } = prepared;
  const { administration, requests } = useTexts();
  const { confirm: texts } = requests;
  return (
    <section className="confirm" aria-labelledby="confirm-heading">
      <h3 id="confirm-heading">{texts.heading}</h3>
      <p>
        <Filled
          text={mailLate ? administration.late : administration.sent}
          with={{ email: <strong>{email}</strong> }}
        />
      </p>
      <p>
        <Act {...act} />
      </p>
      {isOpen ? (
        <CodeForm
          label={texts.code}
          life={texts.life}
          over={texts.over}
          expiresAt={expiresAt}
          invalid={wrong}
          stays
        >
          <input type="hidden" name="key" value={formKey} />
          <SubmitButton intent="confirm" label={texts.button} doing={texts.confirming} />
        </CodeForm>
      ) : (
        <p>{texts.over}</p>
      )}
      <div className="actions">
        <Form method="post" preventScrollReset>
          <input type="hidden" name="key" value={formKey} />
          <SubmitButton
            intent="send-again"
            label={texts.again}
            doing={administration.doing}
            quiet
          />
        </Form>
        <Form method="post" preventScrollReset>
          <input type="hidden" name="key" value={formKey} />
          <SubmitButton intent="drop" label={administration.drop} doing={texts.dropping} quiet />
        </Form>
      </div>
    </section>
  );
}

function Act({ kind, whom, names, groups }: ShownAct) {
  const { acts: texts } = useTexts().administration;
  const text = kind === 'create' && groups.length > 0 ? texts.createIn : texts[kind];
  return (
    <Filled
      text={text}
      with={{ person: <strong>{whom}</strong>, names, groups: <Groups names={groups} /> }}
    />
  );
}
