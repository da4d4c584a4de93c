import { useTexts } from '../page-context';

/** Where the session has ended: signs in without leaving the page, which is to go on afterwards. */
export function SignInElsewhere() {
  return (
    <a className="button quiet" href="/" target="_blank" rel="noreferrer">
      {useTexts().trouble.signInElsewhere}
    </a>
  );
}
