import { describe, expect, it } from 'vitest';
import { ASVS_FILE, asvsAnswers, asvsItems } from '../../../tools/report/asvs';
import type { AsvsAnswer } from '../../../tools/report/asvs';
import { sources } from './assemblies';
import { faultsOfAnswer, unansweredItems } from './asvs-faults';

const answers = asvsAnswers(sources.text(ASVS_FILE));

describe('the answers to ASVS 5.0', () => {
  it('answer every item of level 1 and 2', () => {
    expect(asvsItems.filter(({ level }) => level < 3)).toHaveLength(253);
    expect(unansweredItems(answers)).toEqual([]);
  });

  it('answer nothing twice', () => {
    const items = answers.map(({ item }) => item);
    expect(items.filter((item, at) => items.indexOf(item) !== at)).toEqual([]);
  });

  it('name tests that exist wherever something holds, and reasons elsewhere', () => {
    const faults = answers.flatMap((answer) =>
      faultsOfAnswer(answer, sources).map((fault) => `${answer.item}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it('admit what an emailed code is not', () => {
    expect(answers.find(({ item }) => item === '6.3.6')?.verdict).toBe('Does not hold');
  });
});

const test = { file: 'tests/tools/report/asvs.test.ts', title: 'answer nothing twice' };
const good: AsvsAnswer = {
  item: '1.1.1',
  asks: 'x',
  verdict: 'Holds',
  how: '',
  tests: [test],
  properties: [],
};

it.each<[string, Partial<AsvsAnswer>, string]>([
  ['an item that is none', { item: '1.1.99' }, 'no such item'],
  ['an unknown verdict', { verdict: 'Surely' }, 'no such verdict'],
  ['no test', { tests: [] }, 'no test proves it'],
  ['no reason', { verdict: 'In part' }, 'no reason'],
  ['a title that is no test', { tests: [{ ...test, title: 'no test' }] }, 'has no test'],
  ['no such file', { tests: [{ ...test, file: 'tests/gone.test.ts' }] }, 'there is no'],
  ['a file that is not run', { tests: [{ ...test, file: 'tools/report/asvs.ts' }] }, 'npm test'],
])('finds in an answer: %s', (_, change, fault) => {
  expect(faultsOfAnswer(good, sources)).toEqual([]);
  expect(faultsOfAnswer({ ...good, ...change }, sources).join()).toContain(fault);
});

it('refuses a line that it cannot read', () => {
  expect(() => asvsAnswers('- **1.1.1** Without a verdict.\n')).toThrow('expected an answer');
  expect(() => asvsAnswers('- **1.1.1** X. _Holds._\n  - a test\n')).toThrow('expected an answer');
});
