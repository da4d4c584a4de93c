import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Activity, causeOf, instanceTargets, note, within } from '../../src/events/activity';
import { eventFile } from '../../src/events/event-file';
import type { RecordedEvent } from '../../src/events/event';
import { eventLog } from '../../src/events/event-log';

const signed = (accessKeyId: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/eu-central-1/ses/aws4_request, SignedHeaders=host, Signature=00`,
});

describe('the log', () => {
  const lines: string[] = [];
  const events = eventLog(
    (line) => lines.push(line),
    () => Date.UTC(2026, 0, 31, 9, 59, 0),
  );
  const last = () => JSON.parse(lines.at(-1) ?? '') as RecordedEvent;
  beforeEach(() => void lines.splice(0));

  it('writes a line for each event, which began as long ago as it took', () => {
    events.record({ kind: 'request', status: 200, milliseconds: 1_500, reason: undefined });
    expect(last()).toEqual({
      number: 1,
      time: '2026-01-31T09:58:58.500Z',
      kind: 'request',
      status: 200,
      milliseconds: 1_500,
    });
  });

  it.each([
    ['subject', 'Your code is 123456', 'Your code is …'],
    ['path', `/reset/${'a1B-'.repeat(11)}/now`, '/reset/…/now'],
    ['what', 'bad token eyJhbGciOi.eyJzdWIi', 'bad token …'],
    ['path', '/a\n\u001b[31mb', '/a  [31mb'],
    ['path', `/${'ab/'.repeat(200)}`, `/${'ab/'.repeat(200)}`.slice(0, 300)],
    ['path', `/${'ab/'.repeat(90)}${'a1B-'.repeat(20)}`, `/${'ab/'.repeat(90)}…`],
    ['role', 'R'.repeat(60), 'R'.repeat(60)],
  ])('keeps no secret in %s: %j', (name, given, kept) => {
    events.record({ kind: 'mail', [name]: given });
    expect(last()[name]).toBe(kept);
  });

  it('tells who follows, and remembers the newest', () => {
    const told: number[] = [];
    const unfollow = events.follow(({ number }) => told.push(number));
    events.record({ kind: 'fault' });
    unfollow();
    events.record({ kind: 'fault' });
    const { number } = last();
    expect(told).toEqual([number - 1]);
    expect(events.since(number - 1).map((event) => event.number)).toEqual([number]);
    for (let more = 0; more < 10_000; more++) events.record({ kind: 'fault' });
    expect(events.since(0)).toHaveLength(10_000);
  });

  it('says what an event came of, across turns of the event loop', async () => {
    const request = new Activity('request-1');
    await request.run(async () => {
      await Promise.resolve();
      note({ rule: '10' });
      const call = new Activity('call-1', { id: 'request-1', request: 'request-1' });
      call.run(() => events.record({ kind: 'denied' }));
      call.end();
    });
    expect(last()).toMatchObject({ causedBy: 'call-1', request: 'request-1' });
    events.record({ kind: 'request', ...request.end() });
    expect(last()).toMatchObject({ id: 'request-1', request: 'request-1', rule: '10' });
    expect(last()['causedBy']).toBeUndefined();
  });
});

describe('a call', () => {
  const open: Activity[] = [];
  const begin = (...args: ConstructorParameters<typeof Activity>) => {
    const activity = new Activity(...args);
    open.push(activity);
    return activity;
  };
  afterEach(() => open.splice(0).forEach((activity) => activity.end()));

  it('came of the invocation that has its credentials', () => {
    begin('invocation-1', { id: 'call-1', request: 'request-1' }, 'ASIA1');
    begin('invocation-2', undefined, 'ASIA2');
    expect(causeOf(signed('ASIA1'))).toEqual({ id: 'invocation-1', request: 'request-1' });
    expect(causeOf(signed('ASIA3'))).toBeUndefined();
  });

  it('came of the request whose trace header it carries', () => {
    begin('1-own', { id: '1-first', request: '1-first' });
    const header = 'Self=1-own;Root=1-theirs';
    expect(causeOf({ 'x-amzn-trace-id': header })).toEqual({ id: '1-own', request: '1-first' });
  });

  it('came, presumably, of the one request at its instance, and of none of two', () => {
    instanceTargets.set('ASIA4', 'http://127.0.0.1:1');
    const first = begin('request-1');
    first.run(() => note({ url: 'http://127.0.0.1:1' }));
    const other = begin('request-2');
    other.run(() => note({ url: 'http://127.0.0.1:2' }));
    const presumed = { id: 'request-1', request: 'request-1', presumed: true };
    expect(causeOf(signed('ASIA4'))).toEqual(presumed);
    other.run(() => note({ url: 'http://127.0.0.1:1' }));
    expect(causeOf(signed('ASIA4'))).toBeUndefined();

    const lines: string[] = [];
    within(presumed, () => eventLog((line) => lines.push(line)).record({ kind: 'mail' }));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ causedBy: 'request-1', presumed: true });
  });
});

describe('the file', () => {
  let directory: string;
  const at = (name: string) => join(directory, name);
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'event-file-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('is its owner’s, and keeps the run before', async () => {
    await writeFile(at('events.jsonl'), 'before\n');
    const file = eventFile(at('events.jsonl'));
    file.write('now');
    file.close();
    file.write('too late');
    expect(await readFile(at('events.jsonl'), 'utf8')).toBe('now\n');
    expect(await readFile(at('events.previous.jsonl'), 'utf8')).toBe('before\n');
    expect((await stat(at('events.jsonl'))).mode & 0o777).toBe(0o600);
  });

  it('begins anew when it is full, and keeps one full one', async () => {
    const file = eventFile(at('events.jsonl'), 100);
    for (let line = 0; line < 100; line++) file.write(`line ${line} ${'.'.repeat(20)}`);
    file.close();
    for (const name of ['events.jsonl', 'events.previous.jsonl']) {
      expect((await stat(at(name))).size).toBeLessThan(140);
    }
    expect(await readFile(at('events.jsonl'), 'utf8')).toContain('line 99');
  });

  it('is left out while it cannot be written, and the run goes on', async () => {
    const file = eventFile(at('events.jsonl'), 10);
    file.write('as long as it may be');
    // In the place of the file that is kept, something that does not go away.
    await mkdir(at('events.previous.jsonl'));
    expect(() => file.write('lost')).not.toThrow();
    await rm(at('events.previous.jsonl'), { recursive: true });
    file.write('back');
    file.close();
    expect(await readFile(at('events.jsonl'), 'utf8')).toBe('back\n');
  });
});
