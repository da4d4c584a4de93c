import type { IncomingHttpHeaders } from 'node:http';
import { failed, verdict, type Finding } from '../checks';
import { ask } from './request';
import { signInAddress } from './sign-in';

const TWO_YEARS_SECONDS = 63_072_000;

/** The headers that the portal promises for every answer of its own. */
export async function probeHeaders(portal: URL): Promise<Finding> {
  const [{ status, headers }, signIn] = await Promise.all([
    ask(new URL('/logged-out', portal)),
    signInAddress(portal),
  ]);
  if (status !== 200) return failed(`/logged-out: status ${status}, expected 200`, REMEDY);
  const faults = [...policyFaults(headers, signIn?.origin), ...otherFaults(headers)];
  return verdict(faults, 'as promised', REMEDY);
}

const REMEDY = 'An older release may run, or something between changes headers.';

const EXACT: Readonly<Record<string, string>> = {
  'default-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

type Faults = readonly (string | false)[];

function policyFaults(headers: IncomingHttpHeaders, signInOrigin: string | undefined): Faults {
  const policy = headers['content-security-policy'];
  if (typeof policy !== 'string') return ['no Content-Security-Policy'];
  const directives = new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(/\s+/);
      return [name, values] as const;
    }),
  );
  const scripts = directives.get('script-src') ?? [];
  const forms = directives.get('form-action') ?? [];
  return [
    ...Object.entries(EXACT).map(
      ([name, value]) => directives.get(name)?.join(' ') !== value && `${name} is not ${value}`,
    ),
    !scripts.some((value) => value.startsWith("'nonce-")) && 'script-src has no nonce',
    scripts.includes("'unsafe-inline'") && 'script-src allows unsafe-inline',
    forms.some((value) => value !== "'self'" && value !== signInOrigin) &&
      `form-action allows ${forms.join(' ')}`,
    !forms.includes("'self'") && 'form-action lacks self',
  ];
}

function otherFaults(headers: IncomingHttpHeaders): Faults {
  const transport = /^max-age=(\d+)/.exec(headers['strict-transport-security'] ?? '')?.[1];
  return [
    Number(transport ?? 0) < TWO_YEARS_SECONDS && 'HSTS is shorter than two years',
    headers['x-content-type-options'] !== 'nosniff' && 'no nosniff',
    headers['referrer-policy'] !== 'same-origin' && 'Referrer-Policy is not same-origin',
    headers['cache-control'] !== 'no-store' && 'Cache-Control is not no-store',
    'x-powered-by' in headers && 'X-Powered-By is there',
  ];
}
