import type { InboundFederationTriggerEvent, PreSignUpTriggerEvent } from 'aws-lambda';
import { refusalMessage, type CompanySignInRefusal } from '../../contracts/company-sign-in';
import { invocation, Refusal, type TriggerServices } from '../invocation';
import type { Account, Accounts } from './accounts';
import { readAssertion, type Assertion } from './assertion';

/** What the function works with. */
export interface AdmissionServices extends TriggerServices {
  readonly accountsOf: (userPoolId: string) => Accounts;
  /** The mail domains whose people the provider may vouch for. */
  readonly domains: ReadonlySet<string>;
  /** Whether an address that the provider says is the person's own, verified or not. */
  readonly trustsAddresses: boolean;
}

const refuse = (reason: CompanySignInRefusal) => new Refusal(reason, refusalMessage(reason));

const NAME = 'company.sign-in';

/** An account that can sign in, or that has been invited to. */
const READY = ['CONFIRMED', 'FORCE_CHANGE_PASSWORD'];

/**
 * The handler of the inbound federation trigger, which Cognito runs at every sign-in with a provider
 * before it writes anything ("Inbound federation Lambda trigger"). A person is let in as the account
 * whose verified address the provider asserts, and is linked to it the first time. Cognito then
 * writes what comes back over the account, so that is the account's own address: no assertion
 * changes where codes are mailed.
 *
 * It throws a `Refusal`, which ends the sign-in.
 */
function admission({ accountsOf, domains, trustsAddresses, ...services }: AdmissionServices) {
  return invocation<InboundFederationTriggerEvent, typeof NAME>(
    NAME,
    services,
    async ({ providerName }, _note, event) => {
      const assertion = readAssertion(event);
      const accounts = accountsOf(event.userPoolId);
      const account = await accounts.named(vouchedAddress(assertion, domains, trustsAddresses));
      checkAccount(account, assertion);
      const { subject, attributes } = assertion;
      const linked = account.identities.filter((each) => each.providerName === providerName);
      const isLinked = linked.some(({ userId }) => userId === subject);
      // Whoever has got the address of somebody who is linked is not that person.
      if (!isLinked && linked.length > 0) throw refuse('another-person');
      // First: whom Cognito does not link is not to end the invitation of somebody else.
      if (!isLinked) await accounts.link(account, providerName, subject);
      if (account.status === 'FORCE_CHANGE_PASSWORD') await accounts.accept(account);
      const { email } = account;
      return {
        outcome: isLinked ? 'admitted' : 'linked',
        response: { userAttributesToMap: { ...attributes, email, email_verified: 'true' } },
      };
    },
  );
}

/** The address that the provider may vouch for, and does. Throws {@link Refusal}. */
function vouchedAddress(
  { address, company, isVerified }: Assertion,
  domains: ReadonlySet<string>,
  trustsAddresses: boolean,
): string {
  const domain = address?.slice(address.lastIndexOf('@') + 1);
  if (address === undefined || domain === undefined || !domains.has(domain))
    throw refuse('foreign-domain');
  if (company !== undefined && !domains.has(company)) throw refuse('foreign-domain');
  if (!isVerified && !trustsAddresses) throw refuse('unverified');
  return address;
}

/** Throws {@link Refusal} unless it is the enabled account of the address. */
function checkAccount(
  account: Account | undefined,
  { address }: Assertion,
): asserts account is Account {
  // Cognito takes other names of a person than the address as well.
  if (!account?.isVerified || account.email.toLowerCase() !== address) throw refuse('no-account');
  if (!account.enabled) throw refuse('disabled');
  if (!READY.includes(account.status ?? '')) throw refuse('no-account');
}

/**
 * The handler of the pre sign-up trigger: administrators make accounts, and nobody else does. A
 * person of a provider who comes here has an account that Cognito does not know to be linked yet.
 */
function signUp(services: TriggerServices) {
  return invocation<PreSignUpTriggerEvent, typeof NAME>(
    NAME,
    services,
    async (_request, _note, { triggerSource, response }) => {
      if (triggerSource !== 'PreSignUp_AdminCreateUser') throw refuse('not-linked');
      return { outcome: 'passed', response };
    },
  );
}

/** The handler of both triggers of the company's sign-in. */
export function federation(services: AdmissionServices) {
  const [admit, made] = [admission(services), signUp(services)];
  return (
    event: InboundFederationTriggerEvent | PreSignUpTriggerEvent,
    context: { readonly awsRequestId: string },
  ) =>
    event.triggerSource === 'InboundFederation_ExternalProvider'
      ? admit(event, context)
      : made(event, context);
}
