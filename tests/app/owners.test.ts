import { expect, it, onTestFinished, vi } from 'vitest';
import { OwnersLookUp } from '../../app/cognito/owners.server';
import { DependencyUnavailableError } from '../../app/errors.server';
import { listsOf } from './support/listed-people';

/** As long as it takes: a busy machine is slow. */
const patience = () => new AbortController().signal;
const FEW = [
  { given: 'Dana', family: 'Mar' },
  { given: 'Gone', family: 'Marsh', enabled: false },
];

it('gives the owners whose accounts are enabled, and asks for a group once', async () => {
  const { lists, calls } = listsOf(FEW);
  const owners = new OwnersLookUp(lists);
  const asked = Array.from({ length: 20 }, () => owners.of('hr-owners', patience));
  for (const people of await Promise.all(asked)) {
    expect(people.map(({ name }) => name)).toEqual(['Dana Mar']);
  }
  const deadline = vi.fn(patience);
  await owners.of('hr-owners', deadline);
  expect(calls).toHaveLength(1);
  expect(deadline).not.toHaveBeenCalled();
});

it('gives nobody in an outage, and does not ask with every page', async () => {
  const { lists } = listsOf(FEW);
  const members = vi.fn(async () => {
    throw new DependencyUnavailableError('cognito', 'Down');
  });
  const owners = new OwnersLookUp(Object.assign(lists, { members }));
  expect(await owners.of('hr-owners', patience)).toEqual([]);
  expect(await owners.of('hr-owners', patience)).toEqual([]);
  expect(members).toHaveBeenCalledTimes(1);
});

it('keeps no page waiting for what hangs, and gives whom it has once it is there', async () => {
  const never = new AbortController().signal;
  const deadlines = vi
    .spyOn(AbortSignal, 'timeout')
    .mockImplementation((ms) => (ms < 2_000 ? AbortSignal.abort() : never));
  onTestFinished(() => deadlines.mockRestore());
  const { lists } = listsOf(FEW);
  const members = lists.members.bind(lists);
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const slow = vi.fn(async (...asked: Parameters<typeof members>) => {
    await answered;
    return members(...asked);
  });
  const owners = new OwnersLookUp(Object.assign(lists, { members: slow }));
  expect(await owners.of('hr-owners', () => never)).toEqual([]);
  answer();
  await vi.waitFor(async () => {
    expect(await owners.of('hr-owners', () => never)).toMatchObject([{ name: 'Dana Mar' }]);
  });
  expect(slow).toHaveBeenCalledTimes(1);
});
