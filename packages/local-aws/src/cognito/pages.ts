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

/** The answer to a form that does not carry the token of its page. */
export const expiredFormPage = () =>
  errorPage('The form has expired. Go back and load the page again.', 403);

/** A CSP source for a callback URL: its origin, or the scheme of an app's own (`myapp://`). */
export function callbackSource(callbackUrl: string): string {
  const { origin, protocol } = new URL(callbackUrl);
  return origin === 'null' ? protocol : origin;
}

/** What every form shows and sends. */
interface Form extends Manner {
  /** Where the form posts to: path and query. */
  readonly action: string;
  readonly csrf: string;
  /** CSP source of where the answer redirects to: Chromium holds the redirect after a form to `form-action` too. */
  readonly callbackSource: string;
  /** Shown above the fields after an attempt that failed. */
  readonly failure?: string;
}

/** The sign-in page's form. */
export interface SignInForm extends Form {
  readonly emailSignIn: boolean;
  readonly username: string;
}

/** The form that asks for a new password. */
export interface NewPasswordForm extends Form {
  readonly policy: PasswordPolicy;
}

function formPage(title: string, form: Form, fields: string): Reply {
  const content = `${form.failure ? `<p role="alert">${escapeHtml(inLanguage(form.language, form.failure))}</p>\n` : ''}\
<form method="post" action="${escapeHtml(form.action)}">
<input type="hidden" name="_csrf" value="${escapeHtml(form.csrf)}">
${fields}
<button type="submit">${escapeHtml(title)}</button>
</form>`;
  return page(200, title, content, `'self' ${form.callbackSource}`, form);
}

/** The sign-in page. */
export function signInPage(form: SignInForm): Reply {
  const say = (english: string) => inLanguage(form.language, english);
  const [label, type] = form.emailSignIn ? ['Email', 'email'] : ['Username', 'text'];
  const fields = `<label for="username">${say(label)}</label>
<input id="username" name="username" type="${type}" value="${escapeHtml(form.username)}" autocomplete="username" autocapitalize="none" spellcheck="false" required>
<label for="password">${say('Password')}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>`;
  return formPage(say('Sign in'), form, fields);
}

/** The page that asks for a new password. */
export function newPasswordPage(form: NewPasswordForm): Reply {
  const say = (english: string) => inLanguage(form.language, english);
  const attributes = 'type="password" autocomplete="new-password" required';
  const fields = `<p id="policy">${demand(form.language, form.policy)}</p>
<label for="password">${say('New password')}</label>
<input id="password" name="password" aria-describedby="policy" ${attributes}>
<label for="confirmation">${say('Enter new password again')}</label>
<input id="confirmation" name="confirmation" ${attributes}>`;
  return formPage(say('Change password'), form, fields);
}
