import type { Reply } from './exchange';
import { escapeHtml } from './html';
import { inLanguage } from './page-texts';
import {
  formPage,
  newPasswordFields,
  usernameField,
  type NewPasswordForm,
  type UsernameForm,
} from './pages';

/** The page that sends a code to who has forgotten the password. */
export function forgotPasswordPage(form: UsernameForm): Reply {
  const say = (english: string) => inLanguage(form.language, english);
  const before = `<p>${say('We send you a code, by which you set another password.')}</p>\n`;
  const surroundings = { title: say('Forgot your password?'), button: say('Send code'), before };
  return formPage(surroundings, form, usernameField(form));
}

/** The form that takes a code and a new password. */
export interface ResetForm extends NewPasswordForm {
  readonly username: string;
  /** A code that may still be the one, entered beside a password that cannot be. */
  readonly code: string;
  /** Where the code went, as it may be shown; absent where people sign in with another name. */
  readonly destination: string | undefined;
  /** Where the form for another code posts to. */
  readonly anew: string;
}

/** The page that takes a code and a new password, or sends another code. */
export function resetPasswordPage(form: ResetForm): Reply {
  const say = (english: string) => inLanguage(form.language, english);
  const { destination } = form;
  const sent =
    destination === undefined
      ? say('We have sent you a code.')
      : `${say('We have sent a code to')} ${escapeHtml(destination)}.`;
  const fields = `<label for="code">${say('Code')}</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" value="${escapeHtml(form.code)}" required>
${newPasswordFields(form)}`;
  const again = `
<form method="post" action="${escapeHtml(form.anew)}">
<input type="hidden" name="_csrf" value="${escapeHtml(form.csrf)}">
<input type="hidden" name="username" value="${escapeHtml(form.username)}">
<button type="submit" class="second">${say('Send a new code')}</button>
</form>`;
  const surroundings = {
    title: say('Reset password'),
    button: say('Change password'),
    before: `<p>${sent}</p>\n`,
    after: again,
  };
  return formPage(surroundings, form, fields);
}
