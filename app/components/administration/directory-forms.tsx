import { LANGUAGE_NAMES, LANGUAGES } from '../../../contracts/language';
import { useTexts } from '../../page-context';
import { ActForm, Choice, Field, NameFields } from './act-form';
import { useTyped } from './draft';
import { AdministrationFrame } from './frame';
import type { AdministrationFacts } from './shown';

interface DirectoryFormsProps {
  readonly facts: AdministrationFacts;
  /** Every group. */
  readonly groups: readonly string[];
}

/** What an administrator does that is about nobody who has an account, and about everybody. */
export function DirectoryForms({ facts, groups }: DirectoryFormsProps) {
  const { administration: texts } = useTexts();
  const { key: formKey } = facts;
  const { create, 'sign-out-everyone': everyone } = texts.forms;
  return (
    <AdministrationFrame facts={facts} heading={texts.directory}>
      <div className="account-acts" key={formKey}>
        <ActForm intent="create" formKey={formKey} {...create}>
          <Field id="create-email" name="email" type="email" label={texts.email} maxLength={320} />
          <NameFields about="create" />
          <LocaleField />
          <fieldset className="account-groups">
            <legend>{texts.groups}</legend>
            {groups.map((group) => (
              <Choice key={group} name="groups" value={group} label={group} />
            ))}
          </fieldset>
        </ActForm>
        <ActForm intent="sign-out-everyone" formKey={formKey} {...everyone} />
      </div>
    </AdministrationFrame>
  );
}

/** The language of mails to whom the form is about. */
function LocaleField() {
  const { administration: texts } = useTexts();
  return (
    <>
      <label htmlFor="create-locale">{texts.locale}</label>
      <select id="create-locale" name="locale" defaultValue={useTyped('locale')}>
        <option value="">{texts.usualLocale}</option>
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {LANGUAGE_NAMES[language]}
          </option>
        ))}
      </select>
    </>
  );
}
