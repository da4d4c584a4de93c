import type { PasswordPolicy } from './configuration';

/** Languages that the pages speak; Cognito speaks more (AWS, "Managed login localization"). */
export type PageLanguage = 'en' | 'de';

/** The language that a page's address asks for by `lang`; English for any other. */
export function pageLanguage(query: URLSearchParams): PageLanguage {
  return query.get('lang') === 'de' ? 'de' : 'en';
}

const GERMAN: Readonly<Record<string, string>> = {
  'Sign in': 'Anmelden',
  'Continue with': 'Weiter mit',
  Email: 'E-Mail-Adresse',
  Username: 'Benutzername',
  Password: 'Passwort',
  'Change password': 'Passwort ändern',
  'New password': 'Neues Passwort',
  'Enter new password again': 'Neues Passwort noch einmal eingeben',
  'Incorrect username or password.': 'Benutzername oder Passwort ist falsch.',
  'Temporary password has expired and must be reset by an administrator.':
    'Das vorläufige Passwort ist abgelaufen und muss von der Administration neu gesetzt werden.',
  'Forgot your password?': 'Passwort vergessen?',
  'We send you a code, by which you set another password.':
    'Sie bekommen einen Code, mit dem Sie ein anderes Passwort setzen.',
  'Send code': 'Code senden',
  'Send a new code': 'Einen neuen Code senden',
  'Reset password': 'Passwort zurücksetzen',
  'We have sent a code to': 'Der Code ist unterwegs an',
  'We have sent you a code.': 'Der Code ist unterwegs.',
  Code: 'Code',
  'Your password has been changed.': 'Ihr Passwort ist geändert.',
  'Invalid verification code provided, please try again.': 'Der Code ist falsch.',
  'Invalid code provided, please request a code again.':
    'Der Code gilt nicht mehr. Lassen Sie sich einen neuen senden.',
  'Attempt limit exceeded, please try after some time.':
    'Zu viele Versuche. Versuchen Sie es in einer Stunde noch einmal.',
  'Username/client id combination not found.': 'Diesen Benutzer gibt es nicht.',
  'Contact administrator to reset password.': 'Das Passwort setzt die Administration zurück.',
  'Password reset required for the user': 'Das Passwort muss zurückgesetzt werden.',
  'User does not exist.': 'Diesen Benutzer gibt es nicht.',
  'User is disabled.': 'Dieser Benutzer ist gesperrt.',
  'Password attempts exceeded': 'Zu viele Versuche mit einem falschen Passwort',
  'Password not long enough': 'Das Passwort ist zu kurz',
  'Password must have uppercase characters': 'Das Passwort braucht einen Großbuchstaben',
  'Password must have lowercase characters': 'Das Passwort braucht einen Kleinbuchstaben',
  'Password must have numeric characters': 'Das Passwort braucht eine Ziffer',
  'Password must have symbol characters': 'Das Passwort braucht ein Sonderzeichen',
  'The passwords do not match': 'Die Passwörter stimmen nicht überein',
  'an uppercase letter': 'ein Großbuchstabe',
  'a lowercase letter': 'ein Kleinbuchstabe',
  'a number': 'eine Ziffer',
  'a symbol': 'ein Sonderzeichen',
};

/** An English text of the pages in their language; what has no translation stays English. */
export function inLanguage(language: PageLanguage, english: string): string {
  return language === 'de' ? (GERMAN[english] ?? english) : english;
}

/** What a new password must be. */
export function demand(language: PageLanguage, policy: PasswordPolicy): string {
  const characters = [
    policy.requireUppercase && 'an uppercase letter',
    policy.requireLowercase && 'a lowercase letter',
    policy.requireNumbers && 'a number',
    policy.requireSymbols && 'a symbol',
  ].filter((required) => required !== false);
  const listed = characters.map((each) => inLanguage(language, each)).join(', ');
  const length = policy.minimumLength;
  if (language === 'de') {
    return `Mindestens ${length} Zeichen${listed ? `, darunter ${listed}` : ''}.`;
  }
  return `At least ${length} characters${listed ? `, among them ${listed}` : ''}.`;
}
