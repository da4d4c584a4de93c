import { note } from '../events/activity';
import { escapeHtml } from './html';
import type { PasswordPolicy } from './configuration';
import type { Reply } from './exchange';
import { pageLook } from './page-look';
import { demand, inLanguage, type PageLanguage } from './page-texts';
import { PLAIN_STYLE, type SignInStyle } from './sign-in-style';

/** How a page looks and speaks. */
export interface Manner {
  readonly style: SignInStyle;
  readonly language: PageLanguage;
}

const PLAIN: Manner = { style: PLAIN_STYLE, language: 'en' };

function page(
  status: number,
  title: string,
  content: string,
  formAction: string,
  { style, language }: Manner,
): Reply {
  const { head, logo, sources } = pageLook(style);
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': [
        "default-src 'none'",
        ...sources,
        `form-action ${formAction}`,
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      // Not `no-referrer`: with that a page's own form comes from `Origin: null`.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
    body: `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${head}
</head>
<body>
<main>
${logo}<h1>${escapeHtml(title)}</h1>
${content}
</main>
</body>
</html>
`,
  };
}

/** A page that ends the flow; 400 unless told otherwise. */
export function errorPage(message: string, status = 400): Reply {
  const content = `<p role="alert">${escapeHtml(message)}</p>`;
  return page(status, 'Error', content, "'none'", PLAIN);
}

/** A page without a form, whose `content` is HTML. */
export const plainPage = (title: string, content: string) =>
  page(200, title, content, "'none'", PLAIN);

/** The answer to a form that does not carry the token of its page. */
export const expiredFormPage = () =>
  errorPage('The form has expired. Go back and load the page again.', 403);

/** A CSP source for a callback URL: its origin, or the scheme of an app's own (`myapp://`). */
export function callbackSource(callbackUrl: string): string {
  const { origin, protocol } = new URL(callbackUrl);
  return origin === 'null' ? protocol : origin;
}

/** What every form shows and sends. */
export interface Form extends Manner {
  /** Where the form posts to: path and query. */
  readonly action: string;
  readonly csrf: string;
  /** CSP source of where the answer redirects to: Chromium holds the redirect after a form to `form-action` too. */
  readonly callbackSource: string;
  /** Shown above the fields after an attempt that failed. */
  readonly failure?: string;
}

/** A form that asks who somebody is. */
export interface UsernameForm extends Form {
  readonly emailSignIn: boolean;
  readonly username: string;
}

/** The sign-in page's form. */
export interface SignInForm extends UsernameForm {
  /** Whether people sign in with a password of the pool's. */
  readonly passwords: boolean;
  /** Other providers that people may sign in with, each with where its button leads. */
  readonly providers: readonly { readonly name: string; readonly address: string }[];
  /** Where who has forgotten the password goes on; absent where an administrator has to help. */
  readonly forgotten?: string | undefined;
  /** Whether another password has just been set. */
  readonly passwordChanged?: boolean | undefined;
}

/** The form that asks for a new password. */
export interface NewPasswordForm extends Form {
  readonly policy: PasswordPolicy;
}

/** What a page has beside its form. */
interface Surroundings {
  readonly title: string;
  /** Of the button; the title unless given. */
  readonly button?: string;
  readonly before?: string;
  readonly after?: string;
}

const alert = ({ failure, language }: Form) =>
  failure ? `<p role="alert">${escapeHtml(inLanguage(language, failure))}</p>\n` : '';

/** A page with one form, whose `fields` are HTML. */
export function formPage(
  { title, button = title, before = '', after = '' }: Surroundings,
  form: Form,
  fields: string,
): Reply {
  note({ refused: form.failure });
  const content = `${before}${alert(form)}\
<form method="post" action="${escapeHtml(form.action)}">
<input type="hidden" name="_csrf" value="${escapeHtml(form.csrf)}">
${fields}
<button type="submit">${escapeHtml(button)}</button>
</form>${after}`;
  return page(200, title, content, `'self' ${form.callbackSource}`, form);
}

/** The field for the name that people sign in with. */
export function usernameField(form: Pick<UsernameForm, 'emailSignIn' | 'username' | 'language'>) {
  const [label, type] = form.emailSignIn ? ['Email', 'email'] : ['Username', 'text'];
  return `<label for="username">${inLanguage(form.language, label)}</label>
<input id="username" name="username" type="${type}" value="${escapeHtml(form.username)}" autocomplete="username" autocapitalize="none" spellcheck="false" required>`;
}

/** The two fields for a new password. */
export function newPasswordFields({ language, policy }: NewPasswordForm): string {
  const say = (english: string) => inLanguage(language, english);
  const attributes = 'type="password" autocomplete="new-password" required';
  return `<p id="policy">${demand(language, policy)}</p>
<label for="password">${say('New password')}</label>
<input id="password" name="password" aria-describedby="policy" ${attributes}>
<label for="confirmation">${say('Enter new password again')}</label>
<input id="confirmation" name="confirmation" ${attributes}>`;
}

/** The buttons of other providers. */
function providerLinks({ language, providers }: SignInForm): string {
  const say = inLanguage(language, 'Continue with');
  return providers
    .map(
      ({ name, address }) =>
        `<p><a class="button" href="${escapeHtml(address)}">${escapeHtml(`${say} ${name}`)}</a></p>`,
    )
    .join('\n');
}

/** The sign-in page: the buttons of other providers stand above the form, as in managed login. */
export function signInPage(form: SignInForm): Reply {
  const say = (english: string) => inLanguage(form.language, english);
  const links = providerLinks(form);
  if (!form.passwords) return page(200, say('Sign in'), links, "'none'", form);
  const fields = `${usernameField(form)}
<label for="password">${say('Password')}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>`;
  const surroundings = {
    title: say('Sign in'),
    before: [
      form.passwordChanged && `<p role="status">${say('Your password has been changed.')}</p>\n`,
      links && `${links}\n`,
    ]
      .filter(Boolean)
      .join(''),
    ...(form.forgotten !== undefined && {
      after: `\n<p><a href="${escapeHtml(form.forgotten)}">${say('Forgot your password?')}</a></p>`,
    }),
  };
  return formPage(surroundings, form, fields);
}

/** The page that asks for a new password. */
export function newPasswordPage(form: NewPasswordForm): Reply {
  const title = inLanguage(form.language, 'Change password');
  return formPage({ title }, form, newPasswordFields(form));
}
