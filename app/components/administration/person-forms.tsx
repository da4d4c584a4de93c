import { useTexts } from '../../page-context';
import { ActForm, GroupField, NameFields } from './act-form';
import { AdministrationFrame } from './frame';
import type { AdministrationFacts } from './shown';

interface PersonFormsProps {
  readonly facts: AdministrationFacts;
  readonly disabled: boolean;
  /** Groups that the person is a standing member of, and those that they are not. */
  readonly held: readonly string[];
  readonly others: readonly string[];
}

/** What an administrator does to somebody else's account. */
export function PersonForms({ facts, disabled, held, others }: PersonFormsProps) {
  const { administration } = useTexts();
  const { forms: texts } = administration;
  const { key: formKey } = facts;
  const form = <Intent extends keyof typeof texts>(intent: Intent) => ({
    intent,
    formKey,
    title: texts[intent].title,
    button: texts[intent].button,
    hint: texts[intent].hint,
  });
  return (
    <AdministrationFrame facts={facts} heading={administration.heading}>
      <div className="account-acts" key={formKey}>
        <ActForm {...form('names')}>
          <NameFields about="names" />
        </ActForm>
        {others.length > 0 ? (
          <ActForm {...form('add')}>
            <GroupField id="add-group" names={others} />
          </ActForm>
        ) : null}
        {held.length > 0 ? (
          <ActForm {...form('remove')}>
            <GroupField id="remove-group" names={held} />
          </ActForm>
        ) : null}
        <ActForm {...form('unlock')} />
        <ActForm {...form('invite')} />
        <ActForm {...form('sign-out')} />
        {disabled ? (
          <ActForm {...form('enable')} />
        ) : (
          <ActForm {...form('disable')}>
            <label className="account-choice">
              <input type="checkbox" name="leaver" value="on" />
              {administration.leaver}
            </label>
          </ActForm>
        )}
      </div>
    </AdministrationFrame>
  );
}
