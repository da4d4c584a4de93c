import { expect, it } from 'vitest';
import { troubleWords } from '../../../app/browser/trouble-words';
import { texts } from '../../../contracts/texts/en';
import type { Cause } from '../../../app/browser/troubles';

const said = (cause: Cause, method: string, offline = false) =>
  Object.values(troubleWords({ ...cause, method }, offline, texts)).join(' ');

it('says of a form that it may have arrived where it may', () => {
  const causes: Cause[] = [
    { kind: 'no-answer' },
    { kind: 'foreign', status: 502 },
    { kind: 'foreign', status: 504 },
  ];
  for (const cause of causes) {
    for (const offline of [true, false]) {
      expect(said(cause, 'POST', offline)).toContain('may have arrived');
      expect(said(cause, 'GET', offline)).not.toContain('arrived');
      expect(said(cause, 'GET', offline)).toContain('not loaded');
    }
  }
});

it.each([200, 403, 503])('says of a %i of another its status, and nothing certain', (status) => {
  expect(said({ kind: 'foreign', status }, 'POST')).toContain(`status ${status}`);
  expect(said({ kind: 'foreign', status }, 'POST')).toContain('Nothing shows that');
  expect(said({ kind: 'foreign', status }, 'GET')).toContain(`status ${status}`);
});

it('says offline only where the browser knows, and not of an answer', () => {
  expect(said({ kind: 'no-answer' }, 'GET', true)).toContain('You are offline');
  expect(said({ kind: 'no-answer' }, 'GET', false)).not.toContain('offline');
  expect(said({ kind: 'foreign', status: 403 }, 'GET', true)).not.toContain('offline');
});

it('says the host’s own words, with the request id', () => {
  const notice = { title: 'Too large', advice: 'At most 64 KB.', requestId: 'abc' };
  expect(troubleWords({ kind: 'refused', notice, method: 'POST' }, false, texts)).toEqual({
    title: 'Too large',
    explanation: 'At most 64 KB.',
    requestId: 'abc',
  });
});
