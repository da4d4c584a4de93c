import { Form } from '@remix-run/react';
import { useTexts } from '../../page-context';
import { ConfirmSection } from '../confirm-section';
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

/** Confirms an act of administration by its code. */
export function ConfirmForm({ prepared, email, formKey, wrong }: ConfirmFormProps) {
  const { isOpen, expiresAt, mailLate, act } = prepared;
  const { administration, requests } = useTexts();
  const { confirm: texts } = requests;
  return (
    <ConfirmSection
      mailed={mailLate ? administration.late : administration.sent}
      act={
        <p>
          <Act {...act} />
        </p>
      }
      confirm={<SubmitButton intent="confirm" label={texts.button} doing={texts.confirming} />}
      {...{ email, isOpen, expiresAt, wrong, formKey }}
    >
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
    </ConfirmSection>
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
