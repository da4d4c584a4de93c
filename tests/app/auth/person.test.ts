import type { AdminListGroupsForUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  AdminGetUserCommand,
  TooManyRequestsException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, it, vi } from 'vitest';
import { PersonLookUp } from '../../../app/auth/person.server';
import { checked } from '../../../contracts/log-values';
import { GrantsLookUp } from '../../../app/grants/standing.server';

/** This release has no table of grants. */
const noGrants = new GrantsLookUp(undefined);
const sub = checked('sub', '0b3f5b52-8a5e-4f0e-9c33-58a1c5a5d001');
const pages = [['engineering'], ['admins'], ['hr']];

/** Cognito with one group a page; `refuse` is asked before each page. */
function paged(refuse: (page: number) => boolean = () => false) {
  const send = vi.fn(async (command: unknown) => {
    if (command instanceof AdminGetUserCommand) {
      return {
        Enabled: true,
        UserStatus: 'CONFIRMED',
        UserAttributes: [
          { Name: 'sub', Value: sub },
          { Name: 'email', Value: 'dmar@example.com' },
        ],
      };
    }
    const page = Number((command as AdminListGroupsForUserCommand).input.NextToken ?? 0);
    if (refuse(page)) throw new TooManyRequestsException({ message: '', $metadata: {} });
    const next = page + 1 < pages.length ? String(page + 1) : undefined;
    return { Groups: pages[page]?.map((GroupName) => ({ GroupName })), NextToken: next };
  });
  const client = { send } as unknown as CognitoIdentityProviderClient;
  return { send, lookUp: new PersonLookUp(client, 'eu-central-1_TestPool1', noGrants) };
}

/** As long as it takes: a busy machine is slow. */
const deadline = () => new AbortController().signal;

it('reads every page of groups', async () => {
  const { lookUp } = paged();
  expect(await lookUp.find({ sub }, deadline())).toMatchObject({
    sub,
    email: 'dmar@example.com',
    account: 'enabled',
    federated: false,
    groups: new Set(['engineering', 'admins', 'hr']),
  });
});

it('loses no group when a page in the middle is throttled, and asks for that page only', async () => {
  let refusals = 2;
  const { lookUp, send } = paged((page) => page === 1 && refusals-- > 0);
  const { groups } = await lookUp.find({ sub }, deadline());
  expect(groups).toEqual(new Set(['engineering', 'admins', 'hr']));
  expect(send).toHaveBeenCalledTimes(1 + 3 + 2);
});
