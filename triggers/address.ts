import { isIPv4 } from 'node:net';
import { domainToASCII } from 'node:url';

/** RFC 5321, 4.5.3.1: octets of a local part, and of a path without its brackets. */
const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;

/** RFC 5322, 3.2.3: what needs no quotation marks. */
const DOT_ATOM = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const DOMAIN = /^[a-z\d-]{1,63}(\.[a-z\d-]{1,63})*$/i;
/** What reading as the host of a URL would take for something else than a part of a name. */
const NO_DOMAIN = /[^a-z\d.\u0080-\uffff-]/i;

/**
 * An address as SES takes it: "Amazon SES does not support the SMTPUTF8 extension", so the part
 * before the @ must be ASCII, and a domain that is not has to be in Punycode (Amazon SES API,
 * "Destination").
 *
 * @returns undefined if there is no such form, so that no mail can reach it
 */
export function mailableAddress(email: string): string | undefined {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const domain = asciiDomain(email.slice(at + 1));
  if (at < 0 || local.length > LONGEST_LOCAL_PART || !DOT_ATOM.test(local) || !domain)
    return undefined;
  const address = `${local}@${domain}`;
  return address.length <= LONGEST_ADDRESS ? address : undefined;
}

function asciiDomain(domain: string): string | undefined {
  if (DOMAIN.test(domain)) return domain;
  const ascii = NO_DOMAIN.test(domain) ? '' : domainToASCII(domain);
  return DOMAIN.test(ascii) && !isIPv4(ascii) ? ascii : undefined;
}
