import { LANGUAGE_NAMES, LANGUAGES } from '../../../contracts/language';
import { useTexts } from '../../page-context';
import { ActForm, Field, NameFields } from './act-form';
import { AdministrationFrame } from './frame';
import type { AdministrationFacts } from './shown';

interface DirectoryFormsProps {
  readonly facts: AdministrationFacts;
  /** Every group with the name of its check box. */
  readonly groups: readonly { readonly name: string; readonly field: string }[];
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
          <label htmlFor="create-locale">{texts.locale}</label>
          <select id="create-locale" name="locale">
            <option value="">{texts.usualLocale}</option>
            {LANGUAGES.map((language) => (
              <option key={language} value={language} lang={language}>
                {LANGUAGE_NAMES[language]}
              </option>
            ))}
          </select>
          <fieldset className="account-groups">
            <legend>{texts.groups}</legend>
            {groups.map(({ name, field }) => (
              <label key={name} className="account-choice">
                <input type="checkbox" name={field} value="on" />
                {name}
              </label>
            ))}
          </fieldset>
        </ActForm>
        <ActForm intent="sign-out-everyone" formKey={formKey} {...everyone} />
      </div>
    </AdministrationFrame>
  );
}
