import { useTexts } from '../../page-context';
import { SubmitButton } from '../../components/submit-button';

interface SignOutEverywhereProps {
  /** Of the form: sent twice, it is one command. */
  readonly formKey: string;
  /** Whether it was tried, and is not known to have been done. */
  readonly failed: boolean;
}

/** A document form: the answer leads to Cognito, another origin, where a fetch cannot follow. */
export function SignOutEverywhere({ formKey, failed }: SignOutEverywhereProps) {
  const { own: texts } = useTexts().administration;
  return (
    <section aria-labelledby="signed-in">
      <h2 id="signed-in">{texts.heading}</h2>
      <div className="card">
        {failed ? (
          <p className="message problem" role="alert">
            {texts.failed}
          </p>
        ) : null}
        <p>{texts.explanation}</p>
        <form method="post" action="/account">
          <input type="hidden" name="key" value={formKey} />
          <SubmitButton
            intent="sign-out-everywhere"
            label={texts.button}
            doing={texts.button}
            quiet
          />
        </form>
      </div>
    </section>
  );
}
