/** People who use what a cloud serves, for tests: a browser without scripts, and its mail. */
export { Browser } from './browser';
export type { Credentials } from './browser';
export { mailsTo } from './inbox';
export type { Mail } from './inbox';
export { goToProvider, signIn, signInWithProvider } from './sign-in';
export type { ProviderCredentials } from './sign-in';
