import { ACMClient } from '@aws-sdk/client-acm';
import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { withCertificateWatch } from '../../../tools/operate/certificate-watch';
import { denied, replay, type Recorded } from './support/replay';
import { testTerminal } from './support/terminal';

const arn =
  'arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
const other = arn.replace('12345678-', '87654321-');
const proof = { Name: '_a1.portal.example.com.', Type: 'CNAME', Value: '_b2.acm-validations.aws.' };
const listed = {
  CertificateSummaryList: [
    { CertificateArn: other, DomainName: 'other.example.com' },
    { CertificateArn: arn, DomainName: 'portal.example.com' },
  ],
};

/** A deployment that ends when the watch has looked so often. */
function deployment(looks: number, answers: Record<string, Recorded>, settings: object = {}) {
  const looking = new EventEmitter();
  const done = once(looking, 'enough');
  const asked: string[] = [];
  const counted =
    (name: string): Recorded =>
    (input) => {
      const answer = answers[name] ?? {};
      if (name === 'ListCertificatesCommand') asked.push(String(input['CertificateStatuses']));
      if (asked.length === looks) looking.emit('enough');
      return typeof answer === 'function' ? (answer(input) as object) : answer;
    };
  const client = replay(new ACMClient({ region: 'eu-central-1' }), {
    ListCertificatesCommand: counted('ListCertificatesCommand'),
    DescribeCertificateCommand: counted('DescribeCertificateCommand'),
  });
  const terminal = testTerminal();
  const configuration = { domainName: 'portal.example.com', ...settings };
  const on = { client, configuration, terminal, pollMs: 1 };
  return { asked, terminal, done, on: on as Parameters<typeof withCertificateWatch>[0] };
}

describe('a certificate that waits', () => {
  it('shows its record once, as soon as ACM knows it, until the deployment has ended', async () => {
    let described = 0;
    const answers = {
      ListCertificatesCommand: listed,
      DescribeCertificateCommand: (input: Record<string, unknown>) => {
        expect(input['CertificateArn']).toBe(arn);
        described += 1;
        const DomainName = 'portal.example.com';
        const known = described > 1 ? { ResourceRecord: proof } : {};
        return { Certificate: { DomainValidationOptions: [{ DomainName, ...known }] } };
      },
    };
    const { asked, terminal, done, on } = deployment(5, answers);
    expect(await withCertificateWatch(on, () => done.then(() => 'done'))).toBe('done');
    expect(asked[0]).toBe('PENDING_VALIDATION');
    const shown = terminal.shown();
    expect(shown.match(/CNAME {2}_a1\.portal\.example\.com\. {2}→ {2}_b2/g)).toHaveLength(1);
    expect(shown).toContain('The certificate of portal.example.com waits for this record');
  });

  it('stops nothing where it may not be looked at, and says so', async () => {
    const { terminal, done, on } = deployment(1, { ListCertificatesCommand: denied });
    expect(await withCertificateWatch(on, () => done.then(() => 'done'))).toBe('done');
    expect(terminal.shown()).toContain('The ACM console shows it');
  });

  it('hands on what the deployment throws', async () => {
    const { on } = deployment(1, {});
    const failing = withCertificateWatch(on, () => Promise.reject(new RangeError('failed')));
    await expect(failing).rejects.toThrow(RangeError);
  });

  it.each([{ certificateArn: arn }, { hostedZone: { id: 'Z1', name: 'example.com' } }])(
    'is not looked for where nobody has to add a record: %j',
    async (settings) => {
      const { asked, on } = deployment(1, {}, settings);
      await withCertificateWatch(on, async () => undefined);
      expect(asked).toEqual([]);
    },
  );
});
