import { useTexts } from '../page-context';

/** A document form: the answer leads to Cognito, another origin, where a fetch cannot follow. */
export function SignOut() {
  const { frame: texts } = useTexts();
  return (
    <form method="post" action="/logout">
      <button type="submit" className="button quiet sign-out">
        {/* In its place where there is no room for the words (styles/masthead.css). */}
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4M16 17l5-5-5-5M21 12H9" />
        </svg>
        <span>{texts.signOut}</span>
      </button>
    </form>
  );
}
