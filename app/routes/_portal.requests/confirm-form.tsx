import { Form } from '@remix-run/react';
import type { Ref } from 'react';
import { IntentButton } from '../../components/access/intent-button';
import { useClock } from '../../components/clock';
import { Filled } from '../../components/filled';
import { Span } from '../../components/moment';
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
  const { nowMs } = useClock();
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
        <Form method="post" className="code-form" preventScrollReset>
          <input type="hidden" name="key" value={formKey} />
          <label htmlFor="code">{texts.code}</label>
          <input
            id="code"
            name="code"
            type="text"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={64}
            required
            autoFocus
            aria-invalid={wrong || undefined}
            aria-describedby="code-life"
            ref={focus}
          />
          <IntentButton intent="confirm" label={texts.button} doing={texts.confirming} />
          <p id="code-life" className="hint">
            {nowMs < expiresAt * 1_000 ? (
              <Filled text={texts.life} with={{ span: <Span at={expiresAt} /> }} />
            ) : (
              texts.over
            )}
          </p>
        </Form>
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
