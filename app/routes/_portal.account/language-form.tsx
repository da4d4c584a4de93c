import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../../contracts/language';
import { fill } from '../../../contracts/texts/filling';
import { SubmitButton } from '../../components/submit-button';
import { useLanguage, useTexts } from '../../page-context';

/** The choice of what the browser asks for. */
export const BROWSER = 'browser';

interface LanguageFormProps {
  /** What was chosen in this browser, if anything was. */
  readonly chosen: string | undefined;
  readonly mails: Language;
}

/** A document form: every text of the answer is in the language that was chosen. */
export function LanguageForm({ chosen = BROWSER, mails }: LanguageFormProps) {
  const { language: texts } = useTexts().account;
  const names = new Intl.DisplayNames(useLanguage(), { type: 'language' });
  return (
    <section>
      <h2>
        <label htmlFor="language">{texts.heading}</label>
      </h2>
      <div className="card">
        <form method="post" className="search">
          <select id="language" name="language" defaultValue={chosen}>
            <option value={BROWSER}>{texts.asBrowser}</option>
            {LANGUAGES.map((language) => (
              <option key={language} value={language} lang={language}>
                {LANGUAGE_NAMES[language]}
              </option>
            ))}
          </select>
          <SubmitButton intent="language" label={texts.save} doing={texts.save} quiet />
        </form>
        <p className="fine-print">{fill(texts.mails, { language: names.of(mails) ?? mails })}</p>
      </div>
    </section>
  );
}
