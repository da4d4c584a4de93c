import {
  DescribeCertificateCommand,
  ResourceNotFoundException,
  type ACMClient,
} from '@aws-sdk/client-acm';
import type { Configuration } from '../../../infra/configuration';
import { failed, ok, warning, type Finding } from '../checks';
import { propertyOf, type KnownStack } from '../standing-stack';

const CERTIFICATE = 'AWS::CertificateManager::Certificate';

/** Where the certificate comes from, and whether a given one will do. */
export async function lookAtCertificate(
  client: ACMClient,
  { certificateArn, hostedZone, domainName, region }: Configuration,
  known: KnownStack,
): Promise<Finding> {
  if (hostedZone) return ok('made and validated by the stack');
  if (certificateArn === undefined) {
    const stands = known?.standing?.resources ?? {};
    if (propertyOf(stands, CERTIFICATE, 'DomainName') === domainName) {
      return ok(`made by the stack, and issued for ${domainName}`);
    }
    return warning(
      `made by the stack for ${domainName}, and the deploy waits until a record of that name proves it`,
      `While it waits, this deploy prints the CNAME record that ACM wants (in another terminal: aws acm list-certificates --region ${region} --certificate-statuses PENDING_VALIDATION). Have the DNS of ${domainName} at hand, or set "certificateArn" or "hostedZone".`,
    );
  }
  return lookAtGiven(client, certificateArn, domainName, 'certificateArn');
}

/** Whether a certificate that the settings name is issued, and for a name. */
export async function lookAtGiven(
  client: ACMClient,
  certificateArn: string,
  name: string,
  setting: string,
): Promise<Finding> {
  try {
    const { Certificate } = await client.send(
      new DescribeCertificateCommand({ CertificateArn: certificateArn }),
    );
    const names = Certificate?.SubjectAlternativeNames ?? [];
    if (Certificate?.Status !== 'ISSUED') {
      return failed(
        `${certificateArn} is ${Certificate?.Status ?? 'in an unknown state'}, not ISSUED`,
        'Add the validation record that ACM shows for it, or name another.',
      );
    }
    if (!names.some((each) => covers(each, name))) {
      return failed(
        `it covers ${names.join(', ')}, not ${name}`,
        `Ask ACM for one of that name, and set "${setting}".`,
      );
    }
    return ok(`issued for ${names.join(', ')}, until ${dayOf(Certificate.NotAfter)}`);
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    return failed(`${certificateArn} does not exist`, `Correct "${setting}".`);
  }
}

/** A wildcard stands for exactly one label (AWS Certificate Manager, "Characteristics"). */
function covers(name: string, host: string): boolean {
  if (!name.startsWith('*.')) return name.toLowerCase() === host;
  return host.slice(host.indexOf('.') + 1) === name.slice(2).toLowerCase();
}

const dayOf = (date: Date | undefined) => date?.toISOString().slice(0, 10) ?? 'an unknown day';
