import { createServer, type IncomingHttpHeaders } from 'node:http';
import { listen } from 'local-aws';
import type { AddressInfo } from 'node:net';
import type { AppLoadContext } from '@remix-run/node';
import { afterEach, describe, expect, it } from 'vitest';
import { DependencyUnavailableError } from '../../app/errors.server';
import { askService } from '../../app/internal-service.server';
import { mailer, MailError } from '../../app/mail.server';
import { secretReader } from '../../app/secret.server';

const SENDER = {
  from: 'Portal <portal@example.com>',
  replyTo: undefined,
  configurationSet: 'portal',
  region: 'eu-central-1',
};
const mail = { to: 'jahn@example.com', subject: 'Hello', text: 'A mail.' };
const never = { send: () => new Promise<never>(() => undefined) };

describe('a mail', () => {
  it('is one call of SES, as the sender', async () => {
    const sent: unknown[] = [];
    const send = async ({ input }: { input: unknown }) => void sent.push(input);
    await mailer({ send } as never, SENDER)(mail);
    expect(sent).toMatchObject([
      {
        FromEmailAddress: SENDER.from,
        Destination: { ToAddresses: [mail.to] },
        ConfigurationSetName: 'portal',
      },
    ]);
  });

  it.each([
    ['hangs', never.send, 'unanswered'],
    ['refuses', () => Promise.reject(failure(400)), 'refused'],
    ['fails', () => Promise.reject(failure(500)), 'failed'],
  ])('says what is known of it where SES %s', async (_how, send, outcome) => {
    const sending = mailer({ send } as never, SENDER, 10)(mail);
    await expect(sending).rejects.toThrow(MailError);
    await expect(sending).rejects.toMatchObject({ outcome, status: 503 });
  });
});

describe('a mail that would be another', () => {
  const others = [
    { to: 'jahn@example.com,eve@evil.example' },
    { to: 'jahn@example.com\r\nBcc: eve@evil.example' },
    { to: 'jahn@example.com <eve@evil.example>' },
    { to: 'jahn' },
    { subject: 'Hello\r\nBcc: eve@evil.example' },
  ];
  it.each(others)('is refused, and SES is not asked: %j', async (other) => {
    let asked = 0;
    const send = async () => void (asked += 1);
    const sending = mailer({ send } as never, SENDER)({ ...mail, ...other });
    await expect(sending).rejects.toMatchObject({ name: 'MailError', outcome: 'refused' });
    expect(asked).toBe(0);
  });
});

const failure = (httpStatusCode: number) =>
  Object.assign(new Error('no'), { $metadata: { httpStatusCode } });

describe('a secret', () => {
  it('is asked for once, and again after a failure', async () => {
    let asked = 0;
    const send = async () => {
      asked += 1;
      if (asked === 1) throw Object.assign(new Error('none'), { name: 'ParameterNotFound' });
      return { Parameter: { Value: 's3cret' } };
    };
    const read = secretReader({ send } as never);
    await expect(read('/Portal/COMPANY_TOKEN')).rejects.toThrow(
      'Expected the secret /Portal/COMPANY_TOKEN, got ParameterNotFound',
    );
    expect([await read('/Portal/COMPANY_TOKEN'), await read('/Portal/COMPANY_TOKEN')]).toEqual([
      's3cret',
      's3cret',
    ]);
    expect(asked).toBe(2);
  });

  it('is not waited for without end', async () => {
    const reading = secretReader(never as never, 10)('/Portal/COMPANY_TOKEN');
    await expect(reading).rejects.toThrow(DependencyUnavailableError);
  });
});

describe('another service', () => {
  const closing: (() => void)[] = [];
  afterEach(() => closing.splice(0).forEach((close) => close()));

  async function service(status: number, body: string, headers: Record<string, string> = {}) {
    const heard: IncomingHttpHeaders[] = [];
    const server = createServer((req, res) => {
      heard.push(req.headers);
      if (status > 0) res.writeHead(status, headers).end(body);
    });
    await listen(server, 0, '127.0.0.1');
    closing.push(() => (server.closeAllConnections(), server.close()));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/budget`, heard };
  }

  const args = (headers: Record<string, string> = { 'x-amzn-oidc-data': 'signed' }) => ({
    request: new Request('https://portal.example.com/', { headers }),
    context: { requestId: 'r-1' } as unknown as AppLoadContext,
  });

  it('gets the signed identity and the id of the request, and no cookie', async () => {
    const { url, heard } = await service(200, '{"left":5}');
    const asking = args({ 'x-amzn-oidc-data': 'signed', cookie: '__Host-step-up=proof' });
    expect(await askService(asking, { url })).toEqual({ status: 200, json: { left: 5 } });
    expect(heard[0]).toMatchObject({ 'x-amzn-oidc-data': 'signed', 'x-request-id': 'r-1' });
    expect(heard[0]).not.toHaveProperty('cookie');
  });

  it('may say no, and its status comes back', async () => {
    const { url } = await service(404, 'none');
    expect(await askService(args(), { url })).toEqual({ status: 404, json: undefined });
  });

  it.each([
    ['fails', 500, ''],
    ['answers no JSON', 200, '<p>'],
    ['answers without end', 200, `"${'a'.repeat(1_000_001)}"`],
    ['leads elsewhere', 302, ''],
    ['hangs', 0, ''],
  ])('is unavailable where it %s', async (_how, status, body) => {
    const { url } = await service(status, body, { location: 'http://127.0.0.1:1/' });
    const asking = askService(args(), { url, timeoutMs: status === 0 ? 20 : 5_000 });
    await expect(asking).rejects.toThrow(DependencyUnavailableError);
  });

  it('gets no identity over plain HTTP, nor without one', async () => {
    await expect(askService(args(), { url: 'http://ledger.internal/' })).rejects.toThrow('https');
    await expect(askService(args({}), { url: 'https://ledger.internal/' })).rejects.toThrow(
      'guard',
    );
  });
});
