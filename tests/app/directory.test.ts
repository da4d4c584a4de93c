import { describe, expect, it } from 'vitest';
import { Directory } from '../../app/cognito/directory.server';
import { DependencyUnavailableError } from '../../app/errors.server';
import { checked } from '../../contracts/log-values';
import { manyPeople } from '../../tools/seed/large-people';
import { allAreas } from '../../app/areas.server';
import { listsOf, type Listed } from './support/listed-people';

const reader = { sub: checked('sub', 'reader'), seesDisabled: false };
const administrator = { sub: checked('sub', 'admin'), seesDisabled: true };
const collator = new Intl.Collator('en');
/** As long as it takes: a busy machine is slow. */
const patience = () => new AbortController().signal;

const DANA = { given: 'Dana', family: 'Mar', email: 'dmar@example.com' };
const FEW: Listed[] = [
  DANA,
  { given: 'Mara', family: 'Dane' },
  { given: 'ann', family: 'HATCHER' },
  { given: 'Moe', family: 'McDonald' },
  { given: 'Gone', family: 'Marsh', enabled: false },
];

/** All of a large company, and who is sought. */
const MANY: Listed[] = [
  ...manyPeople(allAreas, 'example.com').map(({ attributes = {}, email }) => ({
    given: attributes['given_name'] ?? '',
    family: attributes['family_name'] ?? '',
    email,
  })),
  DANA,
];

const searchIn = (people: readonly Listed[], who = reader) => {
  const { lists, calls } = listsOf(people);
  const directory = new Directory(lists);
  const search = (query: string, page?: string) =>
    directory.search(who, query, { page }, collator, patience());
  return { search, calls, directory };
};
const namesIn = ({ people }: { people: readonly { name: string }[] }) =>
  people.map(({ name }) => name);

describe('a search', () => {
  it.each([
    ['dana', ['Dana Mar']],
    ['mar', ['Dana Mar', 'Mara Dane']],
    ['HATCHER', ['ann HATCHER']],
    ['hatcher', ['ann HATCHER']],
    ['mcd', ['Moe McDonald']],
    ['dan', ['Dana Mar', 'Mara Dane']],
    ['dana m', ['Dana Mar']],
    ['mar dana', ['Dana Mar']],
    ['Mar, Dana', ['Dana Mar']],
    ['DMAR@EX', ['Dana Mar']],
    ['dana mara', []],
    ['ana', []],
  ])('for %j finds %j, sorted by name', async (query, names) => {
    expect(namesIn(await searchIn(FEW).search(query))).toEqual(names);
  });

  it('finds disabled people for administrators only, before anything is counted', async () => {
    const forReader = await searchIn(FEW).search('marsh');
    expect(forReader).toMatchObject({ people: [], found: { count: 0 } });
    const seen = await searchIn(FEW, administrator).search('marsh');
    expect(seen).toMatchObject({ people: [{ enabled: false }], found: { count: 1 } });
  });

  it('shows twenty a page, by number, with the ways around', async () => {
    const people = Array.from({ length: 45 }, (_, at) => ({
      given: `Dana ${at + 10}`,
      family: 'X',
    }));
    const { search, calls } = searchIn(people);
    const first = await search('dana');
    expect(first.people).toHaveLength(20);
    expect(first.turns).toEqual({ next: 'q=dana&page=2' });
    expect(first.found).toEqual({ count: 45, page: 1, pages: 3, more: false });
    const asked = calls.length;
    expect((await search('dana', '2')).turns).toEqual({
      previous: 'q=dana&page=1',
      next: 'q=dana&page=3',
    });
    const last = await search('dana', '3');
    expect([last.people.length, last.turns]).toEqual([5, { previous: 'q=dana&page=2' }]);
    // More may have been found when the link was made.
    expect(await search('dana', '9')).toEqual(last);
    expect(calls).toHaveLength(asked);
  });

  it.each(['0', '-1', '1e1', 'x', ''])('refuses page %j clearly', async (page) => {
    const search = searchIn(FEW).search('dana', page);
    await expect(search).rejects.toMatchObject({ status: 400, reason: 'page' });
  });

  it('is asked once, however many ask for it at once', async () => {
    const { search, calls } = searchIn(FEW);
    await Promise.all([search('dana'), search('dana'), search('dana')]);
    expect(calls).toHaveLength(new Set(calls).size);
  });

  it('says that there are more where one word is a part of very many names', async () => {
    const { search, calls } = searchIn(MANY);
    const { found } = await search('m');
    expect(found).toMatchObject({ more: true });
    expect(calls.length).toBeLessThan(10);
  });

  it('finds one of ten thousand, in no more calls than forty', async () => {
    for (const query of ['dana mar', 'Mar, Dana', 'dana m', 'a b', 'mc o’']) {
      const { search, calls } = searchIn(MANY);
      const found = await search(query);
      expect(calls.length).toBeLessThanOrEqual(40);
      if (/dana/i.test(query)) expect(namesIn(found)).toContain('Dana Mar');
    }
  });

  it('costs its reader what it costs, and others nothing', async () => {
    const { search, directory } = searchIn(MANY);
    const many = Array.from({ length: 100 }, (_, at) => search(`word${at} other`));
    const outcomes = await Promise.allSettled(many);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(60);
    await expect(directory.everyone(administrator, {}, patience())).resolves.toBeDefined();
  });
});

describe('a person', () => {
  const at = (place: number) => checked('sub', `sub-${place}`);

  it('is found by the sub alone, and asked for once', async () => {
    const { directory, calls } = searchIn(FEW);
    const names = [1, 1, 99].map((place) =>
      directory.usernameOf(reader.sub, at(place), patience()),
    );
    expect(await Promise.all(names)).toEqual(['sub-1', 'sub-1', undefined]);
    expect(calls).toEqual(['sub = "sub-1"', 'sub = "sub-99"']);
  });

  it('costs who looks what the account and its groups cost, too', async () => {
    const { directory } = searchIn(FEW);
    const many = Array.from({ length: 150 }, () =>
      directory.usernameOf(reader.sub, at(1), patience()),
    );
    const outcomes = await Promise.allSettled(many);
    const served = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(served.length).toBeGreaterThanOrEqual(100);
    expect(served.length).toBeLessThan(110);
  });
});

describe('a list', () => {
  it('is turned forth and back by its own addresses', async () => {
    const { directory } = searchIn(MANY);
    const at = async (query = '') => {
      const { page, before } = Object.fromEntries(new URLSearchParams(query));
      return directory.everyone(reader, { page, before }, patience());
    };
    const first = await at();
    expect(first.turns.previous).toBeUndefined();
    const second = await at(first.turns.next);
    expect(second.turns.previous).toBe('');
    const third = await at(second.turns.next);
    const back = await at(third.turns.previous);
    expect(back.people).toEqual(second.people);
    expect((await at(back.turns.previous)).people).toEqual(first.people);
  });

  it('offers the start where the way back is not known, and one step back by the address', async () => {
    const { lists } = listsOf(MANY);
    const elsewhere = new Directory(lists);
    const third = await elsewhere.everyone(reader, { page: '100' }, patience());
    expect(third.turns).toMatchObject({ start: '' });
    const told = await elsewhere.everyone(reader, { page: '100', before: '50' }, patience());
    expect(told.turns).toMatchObject({ previous: 'page=50' });
    expect(told.turns.start).toBeUndefined();
  });

  it('of everyone says about how many they are, and comes without where Cognito does not', async () => {
    const { lists } = listsOf(MANY);
    expect((await new Directory(lists).everyone(reader, {}, patience())).estimate).toBe(10_001);
    lists.estimate = async () => {
      throw new DependencyUnavailableError('cognito', 'Down');
    };
    const without = await new Directory(lists).everyone(reader, {}, patience());
    expect([without.people.length, without.estimate]).toEqual([50, undefined]);
  });

  it('of members has disabled ones for administrators only', async () => {
    const { directory } = searchIn(FEW);
    expect((await directory.members(reader, 'hr', {}, patience())).people).toHaveLength(4);
    expect((await directory.members(administrator, 'hr', {}, patience())).people).toHaveLength(5);
  });
});
