import { declaredContact } from '../../src/cognito/declared-contact';
import { Properties } from '../../src/cognito/properties';
import type { ConfirmationMail } from '../../src/confirmation-mail';
import { STEP_UP_CLIENT_ID, startTestPool, type TestPoolOverrides } from '../fixtures/user-pool';

export const HOUR = 3600 * 1000;
/** A client that tells who exists, and has no secret. */
export const TELLING_CLIENT_ID = STEP_UP_CLIENT_ID;

/**
 * A pool that mails codes, with these properties of its resource; its clients have no secret. The
 * clock moves by `time.now`.
 */
export async function startMailingPool(
  properties: Record<string, unknown>,
  overrides: TestPoolOverrides = {},
) {
  const mails: ConfirmationMail[] = [];
  const time = { now: 1_900_000_000_000 };
  const contact = declaredContact(new Properties('People', properties));
  const pool = await startTestPool({
    now: () => time.now,
    sendCode: (mail) => void mails.push(mail),
    ...overrides,
    albClient: { generateSecret: false, ...overrides.albClient },
    stepUpClient: { generateSecret: false, preventUserExistenceErrors: false },
    configuration: { contact, ...overrides.configuration },
  });
  return { pool, mails, time, lastCode: () => mails.at(-1)?.code ?? '' };
}

/** The setting of a pool whose people recover by their verified address. */
export const BY_EMAIL = {
  AutoVerifiedAttributes: ['email'],
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
};

/** The setting of a pool whose people have to ask an administrator. */
export const BY_ADMINISTRATOR = {
  AutoVerifiedAttributes: ['email'],
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
};
