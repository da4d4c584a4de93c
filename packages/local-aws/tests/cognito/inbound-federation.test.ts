import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ALB_CLIENT_ID } from '../fixtures/user-pool';
import {
  ANN,
  BOB,
  startFederation,
  type FederationPool,
  type FederationTrigger,
} from './federation';

let pool: FederationPool;
let inbound: FederationTrigger;
beforeAll(async () => {
  const refuse = () => {
    throw new Error('nobody is linked');
  };
  pool = await startFederation({}, { inbound: (event) => inbound(event), preSignUp: refuse });
});
afterAll(() => pool.close());
beforeEach(() => (pool.events.length = 0));

const MIXED = 'AbC-123';
const claims = { email: ANN, email_verified: true, given_name: 'Ann' };

describe('the trigger of inbound federation', () => {
  it('is told all that the provider has answered, at each sign-in', async () => {
    pool.standIn?.add({ subject: MIXED, claims });
    inbound = () => pool.link(ANN, MIXED).then(() => undefined);
    await pool.signInAs(MIXED);
    inbound = () => undefined;
    await pool.signInAs(MIXED);
    const said = { sub: MIXED, email: ANN, email_verified: 'true' };
    const event = {
      triggerSource: 'InboundFederation_ExternalProvider',
      userName: 'company_abc-123',
      callerContext: { clientId: ALB_CLIENT_ID },
      request: {
        providerName: 'Company',
        providerType: 'OIDC',
        attributes: { tokenResponse: { token_type: 'Bearer' }, idToken: said, userInfo: said },
      },
      response: { userAttributesToMap: {} },
    };
    expect(pool.events).toMatchObject([event, event]);
  });

  it('links somebody for the sign-in that is under way', async () => {
    const subject = 'Now-1';
    pool.standIn?.add({ subject, claims: { ...claims, email: BOB } });
    inbound = () => pool.link(BOB, subject).then(() => undefined);
    const { id } = await pool.tokensOf(await pool.signInAs(subject));
    expect(id.sub).toBe(pool.usernameOf(BOB));
    expect(pool.events).toHaveLength(1);
  });

  it('gives what is mapped in the place of what the provider says', async () => {
    const subject = 'Mapped-1';
    const email = 'cal@example.com';
    pool.standIn?.add({ subject, claims: { ...claims, email: 'other@elsewhere.example' } });
    await pool.link(email, subject);
    inbound = () => ({
      userAttributesToMap: { sub: subject, email, email_verified: 'true' },
    });
    const { id } = await pool.tokensOf(await pool.signInAs(subject));
    expect(id).toMatchObject({ email, email_verified: true });
    expect(id).not.toHaveProperty('given_name');
  });

  it('ends the sign-in by a refusal, and by an answer without the subject', async () => {
    pool.standIn?.add({ subject: 'None', claims });
    inbound = () => {
      throw new Error('not of ours');
    };
    const refusal = await pool.signInAs('None');
    expect(refusal.get('error')).toBe('invalid_request');
    expect(refusal.get('error_description')).toBe(
      'InboundFederation failed with error not of ours.',
    );
    inbound = () => ({ userAttributesToMap: { email: ANN } });
    expect((await pool.signInAs('None')).get('error_description')).toContain('username');
  });

  it('leaves the trigger before sign-up to whom it has not linked', async () => {
    pool.standIn?.add({ subject: 'Unlinked', claims });
    inbound = () => undefined;
    const refusal = await pool.signInAs('Unlinked');
    expect(refusal.get('error_description')).toContain('nobody is linked');
  });

  it('is told the attributes of SAML', async () => {
    inbound = () => undefined;
    await pool.signInAs(BOB, 'Partner');
    expect(pool.events[0]?.request.attributes['samlResponse']).toMatchObject({ email: BOB });
  });
});
