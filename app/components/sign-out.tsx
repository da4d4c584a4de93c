import { useTexts } from '../page-context';
import { Icon } from './icon';

/** A document form: the answer leads to Cognito, another origin, where a fetch cannot follow. */
export function SignOut() {
  const { frame: texts } = useTexts();
  return (
    <form method="post" action="/logout">
      <button type="submit" className="button quiet sign-out">
        {/* In its place where there is no room for the words (styles/masthead.css). */}
        <Icon name="leave" />
        <span>{texts.signOut}</span>
      </button>
    </form>
  );
}
