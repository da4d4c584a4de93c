import { settingsFile } from '../../infra/settings-file';
import { emailArgument, profileOption, readArguments } from './arguments';
import { awsClients } from './aws-clients';
import {
  anyFailed,
  checkTable,
  examine,
  examineAll,
  failed,
  notChecked,
  type Check,
  type Finding,
} from './checks';
import { readDeployment, type Deployment } from './checks/deployment';
import { checkEmailedCode } from './checks/emailed-code';
import { localAssembly } from '../local-assembly';
import { localDeployment } from './checks/local-deployment';
import { checkDeployment } from './checks/rows';
import { OperationError, UsageError } from './errors';
import { findLocalRun } from './local-run';
import { probeCertificate } from './probes/certificate';
import { probeDataRequest } from './probes/data-request';
import { probeForgedIdentity } from './probes/forged-identity';
import { probeHeaders } from './probes/headers';
import { probeHealth } from './probes/health';
import { BY_HAND } from './probes/instances';
import { probePlainHttp } from './probes/plain-http';
import { isLoopback, UnansweredError } from './probes/request';
import { probeSignIn } from './probes/sign-in';
import { explainFault } from './service-faults';
import { profileNamed, projectSettings } from './settings';
import type { Terminal } from './terminal';

const SYNOPSIS = 'npm run deploy:check -- <https://…> [--profile <name>] [--send-code-to <email>]';

/** A run, and where the assembly of a profile lies, if not where `npm start` makes it. */
type FindRun = () =>
  (ReturnType<typeof findLocalRun> & { readonly assemblyOf?: typeof localAssembly }) | undefined;

/** `npm run deploy:check -- <url>`. Gives the exit code: 1 if anything failed. */
export async function runDeployCheck(
  args: string[],
  terminal: Terminal,
  findRun: FindRun = findLocalRun,
): Promise<number> {
  const { values, positionals } = readArguments(args, {
    synopsis: SYNOPSIS,
    options: {
      profile: { ...profileOption, default: 'starter' },
      'send-code-to': { type: 'string' },
    },
    positionals: ['the address of a portal'],
  });
  const portal = portalAddress(positionals[0] ?? '');
  const { profile } = values;
  const codeTo = values['send-code-to'];
  const email = codeTo === undefined ? undefined : emailArgument(codeTo);
  const where = isLoopback(portal) ? 'local run' : 'portal';
  terminal.print(`Acting on the ${where} at ${portal.origin}\n`);
  const found = isLoopback(portal)
    ? findLocal(portal, profile, findRun)
    : await findDeployed(portal, profile);
  if (!('why' in found) && found.stack) terminal.print('AWS looks for drift: minutes …\n');
  const [outside, inside] = await Promise.all([checkPortal(portal), checkInside(found)]);
  const checks = [...outside, ...inside];
  terminal.print(checkTable(checks));
  if (email !== undefined) {
    if ('why' in found) throw new OperationError(`No code was sent: ${found.why}`);
    checks.push(await examine('Emailed code', () => checkEmailedCode(found, email, terminal)));
    terminal.print(checkTable(checks.slice(-1)));
  }
  return anyFailed(checks) ? 1 : 0;
}

/** Looks at a portal from outside, which needs no credentials. */
export function checkPortal(portal: URL, now: () => number = Date.now): Promise<Check[]> {
  return examineAll({
    Health: answered(() => probeHealth(portal)),
    Certificate: answered(() => probeCertificate(portal, now)),
    'Plain HTTP': answered(() => probePlainHttp(portal)),
    'Sign-in': answered(() => probeSignIn(portal)),
    'Security headers': answered(() => probeHeaders(portal)),
    'Data request': answered(() => probeDataRequest(portal)),
    'Forged identity': answered(() => probeForgedIdentity(portal)),
  });
}

/** A portal that does not answer is a failure, not something that could not be checked. */
const answered = (probe: () => Promise<Finding>) => () =>
  probe().catch((error: unknown) => {
    if (!(error instanceof UnansweredError)) throw error;
    return failed(error.message, 'Check the DNS record, the listener and the security group.');
  });

/** Why nothing can be said of what is behind an address. */
interface Unknown {
  readonly why: string;
}

async function checkInside(found: Deployment | Unknown): Promise<Check[]> {
  if (!('why' in found)) return checkDeployment(found);
  return [
    { subject: 'Stack', ...notChecked(found.why) },
    { subject: 'Instances', ...notChecked(found.why, BY_HAND) },
  ];
}

/** The run that answers at a loopback address. */
function findLocal(portal: URL, profile: string, findRun: FindRun) {
  const run = findRun();
  if (run?.portalUrl !== portal.origin) return { why: 'no run of npm start here has this address' };
  const { cognitoUrl, assemblyOf = localAssembly } = run;
  return localDeployment(portal, cognitoUrl, profile, assemblyOf(profile));
}

/** Only with credentials, and only the portal that the settings name. */
async function findDeployed(portal: URL, profileName: string): Promise<Deployment | Unknown> {
  const { region, domainName, stackName } = projectSettings();
  if (portal.hostname !== domainName) return { why: `${settingsFile()} is of ${domainName}` };
  const { name: profile } = await profileNamed(profileName);
  try {
    return await readDeployment({ portal, stackName, profile }, awsClients(region));
  } catch (error) {
    const why = error instanceof OperationError ? error.message : explainFault(error);
    if (why === undefined) throw error;
    return { why };
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
