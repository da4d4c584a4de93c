import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { InterruptedError } from '../../../tools/operate/errors';
import { openTerminal } from '../../../tools/operate/terminal';

/** A terminal whose keys a test presses. */
function pressed(keys: string) {
  const raw: boolean[] = [];
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => raw.push(on),
  });
  const output = Object.assign(new PassThrough(), { isTTY: true });
  const terminal = openTerminal({ input, output, errors: new PassThrough() });
  input.write(keys);
  return { terminal, raw, shown: () => String(output.read() ?? '') };
}

describe('a terminal', () => {
  it('never shows a secret, nor how long it is', async () => {
    const { terminal, raw, shown } = pressed('S3cret-password\rS3cret-password\r');
    const answers = await terminal.askSecrets(['New password: ', 'Once more: ']);
    expect(answers).toEqual(['S3cret-password', 'S3cret-password']);
    expect(shown()).toBe('New password: \nOnce more: \n');
    // The terminal itself must not echo while a secret is typed, and must afterwards.
    expect([raw.at(0), raw.at(-1)]).toEqual([true, false]);
  });

  it('shows the answer to a question', async () => {
    const { terminal, shown } = pressed('yes\r');
    expect(await terminal.ask('Deploy this? ')).toBe('yes');
    expect(shown()).toContain('yes');
  });

  it.each([
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
  ])('ends a question at %s', async (_name, key) => {
    await expect(pressed(key).terminal.askSecrets(['? '])).rejects.toThrow(InterruptedError);
    await expect(pressed(`abc\r${key}`).terminal.askSecrets(['?', '?'])).rejects.toThrow(
      InterruptedError,
    );
  });

  it('reads the first line of a pipe, and knows that nobody is there', async () => {
    const input = new PassThrough();
    const terminal = openTerminal({ input, output: new PassThrough() });
    input.end('first\nsecond\n');
    expect(terminal.interactive).toBe(false);
    expect(await terminal.readLine()).toBe('first');
    const empty = new PassThrough();
    empty.end();
    expect(await openTerminal({ input: empty }).readLine()).toBeUndefined();
  });
});
