import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { failed, notChecked, ok, warning, type Finding } from '../checks';
import { isLoopback } from './request';

const PATIENCE_MS = 10_000;
const DAY_MS = 86_400_000;
/** ACM renews 60 days before the end: fewer left than this, and its renewal fails. */
const LEAST_DAYS = 30;

/** A certificate as a client sees it. */
export interface ShownCertificate {
  /** Why Node does not trust it for the name; undefined if it does. */
  readonly fault: string | undefined;
  readonly validTo: string;
}

/** The certificate holds for the name, and for long enough. */
export async function probeCertificate(portal: URL, now: () => number): Promise<Finding> {
  if (portal.protocol !== 'https:') return notChecked('the address is plain HTTP');
  if (isLoopback(portal)) return notChecked('a certificate of this machine signs itself');
  return judge(await certificateOf(portal), now);
}

/** Whether a certificate holds, and for how long from now (milliseconds since 1970). */
export function judge({ fault, validTo }: ShownCertificate, now: () => number): Finding {
  if (fault) return failed(fault, 'Check the certificate of the listener, and the DNS record.');
  const days = Math.floor((Date.parse(validTo) - now()) / DAY_MS);
  const found = `valid for ${days} days`;
  if (days >= LEAST_DAYS) return ok(found);
  return warning(found, 'See in ACM why it is not renewed: its validation record must stay.');
}

/** The certificate that a server shows, trusted or not. Rejects with what Node's sockets throw. */
export function certificateOf({ hostname, port }: URL): Promise<ShownCertificate> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      servername: isIP(hostname) ? '' : hostname, // RFC 6066 allows names alone
      rejectUnauthorized: false, // to say what is wrong with it; nothing is sent
      timeout: PATIENCE_MS,
    });
    socket.once('secureConnect', () => {
      const { authorized, authorizationError } = socket;
      const fault = authorized ? undefined : String(authorizationError);
      resolve({ fault, validTo: socket.getPeerCertificate().valid_to });
      socket.destroy();
    });
    socket.once('timeout', () =>
      socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })),
    );
    socket.once('error', reject);
  });
}
