import { ServiceError } from 'local-aws';
import { expect, it } from 'vitest';
import { operate } from '../../packages/local-aws/tests/fixtures/operator';
import type { PortalAskOptions } from '../fixtures/portal';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal({ PORTAL_GROUP_CACHE_TTL_SECONDS: '1' });
const ADDRESS = '/areas/engineering/members';

/** Asks a page of three loaders as a document and as data; what each answer has, and what was logged. */
async function refusals(options: PortalAskOptions) {
  const answers = [ADDRESS, `${ADDRESS}.data`].map(async (path) => {
    const { status, headers, text } = await portal().ask(path, options);
    const requestId = headers['x-request-id'];
    await portal().logged((line) => line.event === 'request' && line.requestId === requestId);
    const lines = portal().log.filter((line) => line.requestId === requestId);
    const refused = lines.filter((line) => line.refused ?? line.allowed === false);
    const errors = lines.filter(({ event }) => event === 'error');
    return { status, text, refused: refused.length, errors };
  });
  return Promise.all(answers);
}

it.each(['no identity', 'a disabled account', 'an outage of Cognito'])(
  'refuses all loaders of a request alike for %s, tells it once and logs no error',
  async (reason) => {
    const operator = operate(portal().pool);
    const person = await operator.createPerson(`${reason.replaceAll(' ', '-')}@example.com`);
    if (reason === 'a disabled account') await operator.disable(person);
    if (reason === 'an outage of Cognito') {
      portal().pool.injectFault(() => new ServiceError('ResourceNotFoundException', 'Down'));
    }
    const [status, title] = {
      'no identity': [401, 'Your sign-in could not be verified'],
      'a disabled account': [403, 'Account disabled'],
      'an outage of Cognito': [503, 'Not available just now'],
    }[reason] as [number, string];
    for (const answer of await refusals(reason === 'no identity' ? {} : { as: person })) {
      expect(answer).toMatchObject({ status, refused: 1, errors: [] });
      expect(answer.text).toContain(title);
      expect(answer.text).not.toMatch(/Body is unusable|Something went wrong/);
    }
    portal().pool.injectFault(undefined);
  },
);

it('lets a person into an area in one line', async () => {
  const { headers, status } = await portal().ask(ADDRESS, { as: 'jahn' });
  expect(status).toBe(200);
  const requestId = headers['x-request-id'];
  await portal().logged((line) => line.event === 'request' && line.requestId === requestId);
  const lines = portal().log.filter((line) => line.requestId === requestId && line.area);
  expect(lines).toMatchObject([{ area: 'engineering', allowed: true, reason: 'member' }]);
});
