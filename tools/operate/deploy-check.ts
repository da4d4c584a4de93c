import { readArguments } from './arguments';
import { awsClients } from './aws-clients';
import {
  anyFailed,
  checkTable,
  examineAll,
  failed,
  notChecked,
  type Check,
  type Finding,
} from './checks';
import { UsageError } from './errors';
import { probeCertificate } from './probes/certificate';
import { probeDataRequest } from './probes/data-request';
import { probeForgedIdentity } from './probes/forged-identity';
import { probeHeaders } from './probes/headers';
import { probeHealth } from './probes/health';
import { BY_HAND, probeInstances } from './probes/instances';
import { probePlainHttp } from './probes/plain-http';
import { isLoopback, UnansweredError } from './probes/request';
import { probeSignIn } from './probes/sign-in';
import { projectSettings } from './settings';
import type { Terminal } from './terminal';

const SYNOPSIS = 'npm run deploy:check -- <https://…>';

/** `npm run deploy:check -- <url>`. Gives the exit code: 1 if anything failed. */
export async function runDeployCheck(args: string[], terminal: Terminal): Promise<number> {
  const { positionals } = readArguments(args, {
    synopsis: SYNOPSIS,
    options: {},
    positionals: ['the address of a portal'],
  });
  const portal = portalAddress(positionals[0] ?? '');
  const where = isLoopback(portal) ? 'local run' : 'portal';
  terminal.print(`Acting on the ${where} at ${portal.origin}\n`);
  const checks = await checkPortal(portal, () => lookAtInstances(portal));
  terminal.print(checkTable(checks));
  return anyFailed(checks) ? 1 : 0;
}

/** Looks at a portal from outside; no credentials are needed but for the instances. */
export function checkPortal(
  portal: URL,
  instances: () => Promise<Finding>,
  now: () => number = Date.now,
): Promise<Check[]> {
  return examineAll({
    Health: answered(() => probeHealth(portal)),
    Certificate: answered(() => probeCertificate(portal, now)),
    'Plain HTTP': answered(() => probePlainHttp(portal)),
    'Sign-in': answered(() => probeSignIn(portal)),
    'Security headers': answered(() => probeHeaders(portal)),
    'Data request': answered(() => probeDataRequest(portal)),
    'Forged identity': answered(() => probeForgedIdentity(portal)),
    Instances: instances,
  });
}

/** A portal that does not answer is a failure, not something that could not be checked. */
const answered = (probe: () => Promise<Finding>) => () =>
  probe().catch((error: unknown) => {
    if (!(error instanceof UnansweredError)) throw error;
    return failed(error.message, 'Check the DNS record, the listener and the security group.');
  });

/** Only with credentials, and only for the portal that the settings name. */
async function lookAtInstances(portal: URL): Promise<Finding> {
  if (isLoopback(portal)) return notChecked('here they answer on the loopback, as they must');
  const { region, domainName, stackName } = projectSettings();
  if (portal.hostname !== domainName) {
    return notChecked(`portal.config.json is of ${domainName}`, BY_HAND);
  }
  try {
    return await probeInstances(awsClients(region), stackName);
  } catch (error) {
    const why = error instanceof Error ? error.name : String(error);
    return notChecked(`could not ask AWS for them: ${why}`, BY_HAND);
  }
}

function portalAddress(text: string): URL {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  const web = address && (address.protocol === 'https:' || isLoopback(address));
  if (web && address.pathname === '/' && address.search === '') return address;
  throw new UsageError(
    `Expected an address such as https://portal.example.com, got "${text}"\nUsage: ${SYNOPSIS}`,
  );
}
