import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { DataText } from '../../../server/answers/data-text';
import { createAnswerMemory } from '../../../server/answers/memory';
import { cut } from '../../../server/answers/template';

const MEGABYTES = 1_000_000;

/** As the key of a request is: put together of many pieces. */
function inputOf(request: number): string {
  const text = new DataText([]);
  text.add(Array.from({ length: 400 }, (_, piece) => `of ${request} there is ${piece}`));
  return text.text;
}

const answer = (body: string) => ({
  status: 200,
  headers: [],
  body: cut(body, new Map([[0, 'Hole']])),
});

it('leaves out what was not asked for the longest', () => {
  const memory = createAnswerMemory(0.1 * MEGABYTES);
  memory.set('asked for', answer('page'));
  memory.set('not asked for', answer('page'));
  for (let request = 0; request < 100; request += 1) {
    expect(memory.get('asked for')).toBeDefined();
    memory.set(`other ${request}`, answer('x'.repeat(2_000)));
  }
  expect(memory.get('not asked for')).toBeUndefined();
});

it('keeps nothing that is larger than itself, and goes on', () => {
  const memory = createAnswerMemory(0.1 * MEGABYTES);
  memory.set('one', 'once');
  memory.set('large', answer('x'.repeat(MEGABYTES)));
  expect(memory.get('large')).toBeUndefined();
  expect(memory.get('one')).toBe('once');
});

it('takes no more than it may, whatever is asked', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const memory = createAnswerMemory(20 * MEGABYTES);
  const before = held();
  for (let request = 0; request < 2_000; request += 1) {
    const input = inputOf(request);
    if (memory.get(input) === undefined) memory.set(input, 'once');
    if (request % 2) memory.set(input, answer(`${'x'.repeat(50)}Hole`.repeat(50)));
  }
  expect(held() - before).toBeLessThan(20 * MEGABYTES);
  expect(memory.get(inputOf(1_999))).toBeDefined();
});
