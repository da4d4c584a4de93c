import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { closeServer, listen } from 'local-aws';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { handler as createHandler } from '../../triggers/create-auth-challenge';
import type { handler as verifyHandler } from '../../triggers/verify-auth-challenge';
import { startChallengeTable, type ChallengeTable } from './challenge-table';
import { CONTEXT, createEvent, verifyEvent } from './events';

/** Measured: 1, 405, 404 and, with the user pool's client and zod, 594 kB. */
const MOST_BYTES = {
  'define-auth-challenge': 4_000,
  'create-auth-challenge': 500_000,
  'verify-auth-challenge': 500_000,
  access: 700_000,
  people: 700_000,
  federation: 500_000,
};
const bundleOf = (name: string) => resolve('dist/triggers', name, 'index.mjs');

const environment = {
  CHALLENGE_TABLE_NAME: 'challenges',
  ACCESS_TABLE_NAME: 'access',
  ACTS_TABLE_NAME: 'acts',
  PEOPLE_TABLE_NAME: 'people',
  USER_POOL_ID: 'eu-central-1_Example12',
  STEP_UP_CLIENT_ID: '2stepup',
  SIGN_IN_CLIENT_ID: '1signin',
  MAIL_SENDER: 'portal@example.com',
  MAIL_CONFIGURATION_SET: 'portal',
  MAIL_LANGUAGE: 'en',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
};

describe.each(Object.entries(MOST_BYTES))('%s', (name, most) => {
  it('is one small file', async () => {
    expect(await readdir(join('dist/triggers', name))).toEqual(['index.mjs']);
    expect((await stat(bundleOf(name))).size).toBeLessThan(most);
  });

  it('loads by itself and exports the handler', async () => {
    const script = `import(${JSON.stringify(pathToFileURL(bundleOf(name)).href)})
      .then((module) => console.log(Object.keys(module).join(), typeof module.handler))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--eval', script], {
      cwd: '/',
      env: environment as never,
    });
    expect(stdout.trim()).toBe('handler function');
  });
});

it('does not load without its environment', async () => {
  const run = promisify(execFile)(process.execPath, [bundleOf('create-auth-challenge')], {
    env: { ...environment, MAIL_SENDER: '' } as never,
  });
  await expect(run).rejects.toThrow('MAIL_SENDER: expected an address');
});

interface SentMail {
  readonly Destination: { readonly ToAddresses: readonly [string] };
  readonly Content: { readonly Simple: { readonly Body: { readonly Text: { Data: string } } } };
}

/** An SES of this machine: keeps mails, or answers as it is told. */
async function startMailService() {
  const mails: SentMail[] = [];
  const service = {
    mails,
    requests: 0,
    answer: (_response: ServerResponse): boolean => false,
    url: '',
    close: () => closeServer(server),
    codeFor: (address: string) => {
      const mail = mails.findLast(({ Destination }) => Destination.ToAddresses[0] === address);
      return /^\d{6}$/m.exec(mail?.Content.Simple.Body.Text.Data ?? '')?.[0] ?? 'no mail';
    },
  };
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    service.requests += 1;
    if (service.answer(response)) return;
    mails.push(JSON.parse(body) as SentMail);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"MessageId":"1"}');
  };
  const server: Server = createServer((request, response) => void take(request, response));
  service.url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  return service;
}

describe('the bundles against services of this machine', () => {
  let table: ChallengeTable;
  let mail: Awaited<ReturnType<typeof startMailService>>;
  let written: string[];
  let loads = 0;

  beforeAll(async () => {
    table = await startChallengeTable();
  });
  afterAll(() => table.close());
  beforeEach(async () => {
    mail = await startMailService();
    written = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
      written.push(String(line));
      return true;
    });
  });
  afterEach(async () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    await mail.close();
  });

  /** Loads the functions afresh, as a new instance of each. */
  async function functions(dynamodbUrl = table.url) {
    const variables = {
      ...environment,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodbUrl,
      AWS_ENDPOINT_URL_SESV2: mail.url,
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    loads += 1;
    const load = async (name: string) =>
      (await import(
        /* @vite-ignore */ `${pathToFileURL(bundleOf(name)).href}?${loads}`
      )) as unknown;
    return {
      create: ((await load('create-auth-challenge')) as { handler: typeof createHandler }).handler,
      verify: ((await load('verify-auth-challenge')) as { handler: typeof verifyHandler }).handler,
    };
  }

  const person = (name: string) => ({
    userAttributes: { sub: name, email: `${name}@example.com`, email_verified: 'true' },
  });
  const outcomeOf = async (handled: ReturnType<typeof createHandler>) =>
    (await handled).response.publicChallengeParameters.outcome;

  it('keep interleaved people apart, and write no code', async () => {
    // Twenty calls at once may outlast the deadlines on a busy machine; those have tests below.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { create, verify } = await functions();
    const names = ['ann', 'ben', 'cem', 'dea'];
    const created = await Promise.all(
      names.map((name) => create(createEvent(name, [], person(name)), CONTEXT)),
    );
    const answers = names.flatMap((name, n) =>
      names.map(async (other) => {
        const kept = created[n]?.response.privateChallengeParameters ?? {};
        const event = verifyEvent(name, kept, mail.codeFor(`${other}@example.com`), person(name));
        const { response } = await verify(event, CONTEXT);
        expect([name, other, response.answerCorrect]).toEqual([name, other, name === other]);
      }),
    );
    await Promise.all(answers);
    expect(written).toHaveLength(4 + 16);
    for (const name of names)
      expect(written.join('')).not.toContain(mail.codeFor(`${name}@example.com`));
    for (const { response } of created)
      for (const secret of response.challengeMetadata.split('.').slice(1))
        expect(written.join('')).not.toContain(secret);
  });

  it('take the send back when SES refuses, and work again', async () => {
    const { create } = await functions();
    mail.answer = (response) => {
      response.writeHead(400, { 'x-amzn-errortype': 'MessageRejected' });
      response.end('{"message":"fay@example.com is not verified"}');
      return true;
    };
    const send = () => outcomeOf(create(createEvent('fay', [], person('fay')), CONTEXT));
    expect(await send()).toBe('mail-refused');
    expect(written.join('')).toContain('"error":"MessageRejected"');
    expect(written.join('')).not.toContain('@');
    mail.answer = () => false;
    expect(await send()).toBe('sent');
  });

  it.each<[string, (response: ServerResponse) => boolean]>([
    [
      'refuses, and says nothing that can be read',
      (response) => !!response.writeHead(500).end('?'),
    ],
    ['is too busy', (response) => !!response.writeHead(429).end('{}')],
  ])('ask an SES that %s once', async (what, answer) => {
    const { create } = await functions();
    mail.answer = answer;
    const event = createEvent(what, [], person('ida'));
    expect(await outcomeOf(create(event, CONTEXT))).toBe('mail-failed');
    expect(mail.requests).toBe(1);
  });

  it('take the send back where nobody listens', async () => {
    const { create } = await functions();
    await mail.close();
    const send = () => outcomeOf(create(createEvent('kim', [], person('kim')), CONTEXT));
    expect(await send()).toBe('mail-failed');
    expect(await send()).toBe('mail-failed');
    mail = await startMailService();
  });

  it('ask an SES that breaks off once: the mail may come', async () => {
    const { create } = await functions();
    mail.answer = (response) => !!response.destroy();
    const send = () => outcomeOf(create(createEvent('leo', [], person('leo')), CONTEXT));
    expect(await send()).toBe('mail-late');
    expect(await send()).toBe('too-soon');
    expect(mail.requests).toBe(1);
  });

  it('ask an SES that hangs once, and say so', async () => {
    const { create } = await functions();
    mail.answer = () => true;
    const handled = create(createEvent('gil', [], person('gil')), CONTEXT);
    expect(await outcomeOf(handled)).toBe('mail-late');
    expect(mail.requests).toBe(1);
  });

  it('throw where DynamoDB hangs, and mail nothing', async () => {
    const hanging = createServer(() => undefined);
    const port = await listen(hanging, 0, '127.0.0.1');
    try {
      const { create, verify } = await functions(`http://127.0.0.1:${port}`);
      const kept = { challenge: `${'0'.repeat(36)}.${'a'.repeat(22)}.${'a'.repeat(43)}` };
      await Promise.all([
        expect(create(createEvent('hal', [], person('hal')), CONTEXT)).rejects.toThrow(
          'the challenge could not be handled',
        ),
        expect(verify(verifyEvent('hal', kept, '123456'), CONTEXT)).rejects.toThrow(
          'the challenge could not be handled',
        ),
      ]);
      expect(mail.requests).toBe(0);
    } finally {
      await closeServer(hanging);
    }
  });
});
