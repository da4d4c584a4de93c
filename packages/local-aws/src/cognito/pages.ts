import { createHash } from 'node:crypto';
import { escapeHtml } from './html';
import type { PasswordPolicy } from './configuration';
import type { Reply } from './exchange';

const STYLE = `
:root { color-scheme: light dark; --ink: #16191f; --paper: #fff; --back: #f2f3f3; --line: #7d8998;
  --act: #0a5ab4; --on-act: #fff; --bad: #b3151b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9ebed; --paper: #1d242c; --back: #0f141a;
  --line: #8d99a8; --act: #7cb7ff; --on-act: #06121f; --bad: #ff8f8f; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem;
  background: var(--back); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 24rem; padding: 2rem 1.5rem; border-radius: .75rem;
  background: var(--paper); border: 1px solid var(--line); overflow-wrap: anywhere; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: .375rem; }
button { width: 100%; min-height: 2.75rem; margin-top: 1.5rem; border: 0; border-radius: .375rem;
  background: var(--act); color: var(--on-act); font: inherit; font-weight: 600; cursor: pointer; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
[role='alert'] { margin: 0; color: var(--bad); font-weight: 600; }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

function page(status: number, title: string, content: string, formAction: string): Reply {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': [
        "default-src 'none'",
        `style-src 'sha256-${STYLE_HASH}'`,
        `form-action ${formAction}`,
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${content}
</main>
</body>
</html>
`,
  };
}

/** A page that ends the flow; 400 unless told otherwise. */
export function errorPage(message: string, status = 400): Reply {
  return page(status, 'Error', `<p role="alert">${escapeHtml(message)}</p>`, "'none'");
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
interface Form {
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

function formPage(title: string, form: Form, fields: string, button: string): Reply {
  const content = `${form.failure ? `<p role="alert">${escapeHtml(form.failure)}</p>\n` : ''}\
<form method="post" action="${escapeHtml(form.action)}">
<input type="hidden" name="_csrf" value="${escapeHtml(form.csrf)}">
${fields}
<button type="submit">${button}</button>
</form>`;
  return page(200, title, content, `'self' ${form.callbackSource}`);
}

/** The sign-in page. */
export function signInPage(form: SignInForm): Reply {
  const [label, type] = form.emailSignIn ? ['Email', 'email'] : ['Username', 'text'];
  const fields = `<label for="username">${label}</label>
<input id="username" name="username" type="${type}" value="${escapeHtml(form.username)}" autocomplete="username" autocapitalize="none" spellcheck="false" required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>`;
  return formPage('Sign in', form, fields, 'Sign in');
}

/** The page that asks for a new password. */
export function newPasswordPage(form: NewPasswordForm): Reply {
  const attributes = 'type="password" autocomplete="new-password" required';
  const fields = `<p id="policy">${demand(form.policy)}</p>
<label for="password">New password</label>
<input id="password" name="password" aria-describedby="policy" ${attributes}>
<label for="confirmation">Enter new password again</label>
<input id="confirmation" name="confirmation" ${attributes}>`;
  return formPage('Change password', form, fields, 'Change password');
}

function demand(policy: PasswordPolicy): string {
  const characters = [
    policy.requireUppercase && 'an uppercase letter',
    policy.requireLowercase && 'a lowercase letter',
    policy.requireNumbers && 'a number',
    policy.requireSymbols && 'a symbol',
  ].filter((required) => required !== false);
  const classes = characters.length > 0 ? `, among them ${characters.join(', ')}` : '';
  return `At least ${policy.minimumLength} characters${classes}.`;
}
