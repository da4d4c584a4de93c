import { describe, expect, it } from 'vitest';
import { account, check } from '../support/preconditions';
import type { Recorded } from '../support/replay';

describe('recipients in the sandbox', () => {
  const sandbox = account({ ProductionAccessEnabled: false });
  const identities = (...names: string[]) =>
    names.map((IdentityName) => ({ IdentityName, VerificationStatus: 'SUCCESS' }));
  const recipients = (EmailIdentities: object[] | Recorded, settings: object = {}) =>
    check(
      'Mail: recipients',
      {
        ...sandbox,
        ListEmailIdentitiesCommand: Array.isArray(EmailIdentities)
          ? { EmailIdentities }
          : EmailIdentities,
      },
      settings,
    );
  const elsewhere = { emailDomain: 'staff.example.org' };

  it('count only addresses below the sender’s identity that are none themselves', async () => {
    const pages: Recorded = ({ NextToken }) =>
      NextToken
        ? { EmailIdentities: identities('jahn@example.com') }
        : {
            EmailIdentities: [
              ...identities('example.com', 'Dmar@example.com'),
              { IdentityName: 'peter@example.com', VerificationStatus: 'PENDING' },
            ],
            NextToken: 'more',
          };
    const some = await recipients(pages);
    expect(some?.state).toBe('warning');
    expect(some?.found).toBe(
      'no code in the sandbox for dmar@example.com, jahn@example.com, peter@example.com',
    );
    expect(some?.remedy).toContain('production access');
    expect(some?.remedy).not.toContain('create-email-identity');
    expect(await recipients(identities('example.com'))).toMatchObject({
      state: 'ok',
      found: 'every seeded person, below example.com',
    });
  });

  it('leave out a domain of another identity, verified or not, and one nearer', async () => {
    const other = await recipients(identities('example.com', 'example.org'), elsewhere);
    expect(other).toMatchObject({ state: 'warning' });
    const below = { emailDomain: 'staff.example.com' };
    expect((await recipients(identities('example.com'), below))?.state).toBe('ok');
    const nearer = await recipients(identities('example.com', 'staff.example.com'), below);
    expect(nearer?.state).toBe('warning');
  });

  it('say that an identity is yet to be verified, or is one address', async () => {
    expect((await recipients([]))?.found).toContain('once example.com is verified');
    const mail = { sender: 'portal@example.com', identity: 'portal@example.com' };
    const alone = await recipients(identities('portal@example.com', 'example.com'), { mail });
    expect(alone?.state).toBe('warning');
  });

  it('warn of whom nobody has named yet, and not outside the sandbox', async () => {
    expect(await recipients([], { seedPeople: false })).toMatchObject({ state: 'warning' });
    expect((await check('Mail: recipients', {}, { seedPeople: false }))?.state).toBe('ok');
  });
});
