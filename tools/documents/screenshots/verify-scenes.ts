import type { NoticeKind } from '../../../app/routes/_portal.verify/notices';
import type { At, Scene } from './scene';

const CHALLENGE_COOKIE = '__Host-step-up-challenge';
const ADDRESS = '/verify?returnTo=/areas/engineering';
const HALF_AN_HOUR_SECONDS = 1_800;

/** A notice of the page, and whether there is a challenge that a code may answer. */
interface State {
  readonly kind?: NoticeKind;
  readonly open?: boolean;
  /** Whether it has a time. */
  readonly until?: boolean;
}

/** Every state of the page that asks for a code. */
const STATES: Readonly<Record<string, State>> = {
  before: {},
  sent: { kind: 'sent', open: true },
  'mail-late': { kind: 'mail-late', open: true },
  wrong: { kind: 'wrong', open: true },
  malformed: { kind: 'malformed', open: true },
  'out-of-answers': { kind: 'out-of-answers' },
  expired: { kind: 'expired' },
  superseded: { kind: 'superseded' },
  used: { kind: 'used' },
  'session-over': { kind: 'session-over' },
  'too-soon': { kind: 'too-soon' },
  'too-soon-open': { kind: 'too-soon', open: true },
  'too-many-sends': { kind: 'too-many-sends', until: true },
  'too-many-sends-open': { kind: 'too-many-sends', open: true, until: true },
  locked: { kind: 'locked', until: true },
  'locked-for-good': { kind: 'locked' },
  'mail-failed': { kind: 'mail-failed' },
  'mail-refused': { kind: 'mail-refused' },
  'no-address': { kind: 'no-address' },
  'too-many-groups': { kind: 'too-many-groups' },
  federated: { kind: 'federated' },
  unavailable: { kind: 'unavailable' },
};

/** Gives the browser the state as the portal keeps it there. */
const keeping =
  ({ kind, open = false, until = false }: State) =>
  async ({ page, stage }: At) => {
    const now = Math.floor(Date.now() / 1_000);
    const state = {
      sub: stage.person('jahn').username,
      ...(open && { session: 'x'.repeat(40), expiresAt: now + 290, answersLeft: 2 }),
      ...(open && kind !== 'wrong' && { resendAt: now + 12 }),
      ...(kind && { notice: { kind, ...(until && { until: now + HALF_AN_HOUR_SECONDS }) } }),
    };
    const value = Buffer.from(JSON.stringify(state)).toString('base64url');
    // A browser takes the cookie for a secure origin only, though it sends it to localhost without.
    const url = stage.cloud.publicUrl.replace('http:', 'https:');
    await page.context().addCookies([{ name: CHALLENGE_COOKIE, value, url, secure: true }]);
  };

/** The page that asks for a code. */
export const VERIFY_SCENES: readonly Scene[] = [
  ...Object.entries(STATES).map(([name, state]): Scene => ({
    name: `verify-${name}`,
    by: 'jahn',
    address: ADDRESS,
    before: keeping(state),
    ...(state.kind && { shows: '#notice' }),
    ...(name === 'sent' && { document: { as: 'verify', on: 'desk' } as const }),
  })),
  {
    name: 'verify-not-arrived',
    by: 'jahn',
    address: ADDRESS,
    before: keeping({ kind: 'sent', open: true }),
    then: ({ page }) => page.locator('main details summary').click(),
  },
];
