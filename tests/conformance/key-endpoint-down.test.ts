import { expect, it } from 'vitest';
import { usePortal } from '../fixtures/use-portal';

const portal = usePortal();

it('answers 503 while no key can be had, and works again afterwards', async () => {
  portal().keys.answerWith(500);
  const answer = await portal().ask('/areas/engineering', { as: 'jahn' });
  expect(answer.status).toBe(503);
  expect(answer.text).not.toContain('git.example.com');
  portal().keys.answerWith(undefined);
  expect((await portal().ask('/areas/engineering', { as: 'jahn' })).status).toBe(200);
});
