import { describe, expect, it, vi } from 'vitest';
import { probePlainHttp } from '../../../../tools/operate/probes/plain-http';
import type { Answer } from '../../../../tools/operate/probes/request';

const answers = vi.hoisted(() => ({
  next: undefined as Answer | undefined,
  asked: [] as string[],
}));
vi.mock(import('../../../../tools/operate/probes/request'), async (original) => ({
  ...(await original()),
  ask: async (url: URL) => {
    answers.asked.push(url.href);
    if (!answers.next) throw new Error('Expected an answer');
    return answers.next;
  },
}));

const portal = new URL('https://portal.example.com');
const redirect = (location: string) =>
  (answers.next = { status: 301, headers: { location }, body: '' });

describe('plain HTTP', () => {
  // The load balancer writes the port, and a URL without it is the same.
  it('may lead to the same address under TLS', async () => {
    redirect('https://portal.example.com:443/areas?from=check');
    expect((await probePlainHttp(portal)).state).toBe('ok');
    expect(answers.asked.at(-1)).toBe('http://portal.example.com/areas?from=check');
  });

  it.each([
    'http://portal.example.com/areas?from=check',
    'https://other.example.com/areas?from=check',
    'https://portal.example.com/',
  ])('may not lead to %s', async (location) => {
    redirect(location);
    expect((await probePlainHttp(portal)).state).toBe('failed');
  });

  it('may not be answered', async () => {
    answers.next = { status: 200, headers: {}, body: '' };
    expect((await probePlainHttp(portal)).state).toBe('failed');
  });
});
