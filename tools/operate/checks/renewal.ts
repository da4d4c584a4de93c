import { DescribeCertificateCommand, type CertificateDetail } from '@aws-sdk/client-acm';
import { failed, notChecked, ok, warning, type Finding } from '../checks';
import { listIn, textIn } from './declared';
import type { Row } from './row';

const DAY_MS = 86_400_000;
/** ACM renews 60 days before the end: fewer left than this, and its renewal fails. */
const LEAST_DAYS = 30;

/** ACM holds the listener's certificate for good, and will renew it. */
export const renewalRow: Row = {
  subject: 'Renewal',
  needs: ['acm:DescribeCertificate'],
  notHere: 'a certificate of this machine is not renewed',
  async look({ clients, resources, now }) {
    const [arn] = resources('AWS::ElasticLoadBalancingV2::Listener').flatMap(({ properties }) =>
      listIn(properties, 'Certificates').map((each) => textIn(each, 'CertificateArn')),
    );
    if (arn === undefined) return notChecked('no listener has a certificate');
    const look = new DescribeCertificateCommand({ CertificateArn: arn });
    const { Certificate = {} } = await clients.acm.send(look);
    return judge(Certificate, now());
  },
};

function judge(
  { Status, Type, NotAfter, RenewalSummary }: CertificateDetail,
  now: number,
): Finding {
  const remedy = 'See the certificate in ACM: its validation record must stay in DNS.';
  const days = Math.floor(((NotAfter?.getTime() ?? now) - now) / DAY_MS);
  const found = `${Status}, ${days} days left`;
  const renewal = RenewalSummary?.RenewalStatus;
  if (Status !== 'ISSUED') return failed(`status ${Status}`, remedy);
  if (renewal === 'FAILED') {
    return failed(
      `the renewal failed: ${RenewalSummary?.RenewalStatusReason ?? 'no reason'}`,
      remedy,
    );
  }
  if (renewal === 'PENDING_VALIDATION')
    return warning(`${found}, the renewal waits for DNS`, remedy);
  if (days >= LEAST_DAYS) return ok(found);
  return warning(
    found,
    Type === 'IMPORTED' ? 'Import the next one: ACM does not renew it.' : remedy,
  );
}
