import { brand } from '../app/company/brand';

/** Where the portal listens on its instance. */
export const portalPort = 8080;

/** Where the release is unpacked. */
export const releaseFolder = '/opt/portal';

/** Where systemd appends what the portal prints. The folder is root's: it must exist before. */
export const logFile = '/var/log/portal/portal.log';

/**
 * How large the log may grow, in MB: `LimitFSIZE`, which the kernel holds at every write (setrlimit(2),
 * RLIMIT_FSIZE). Beyond it a write fails, and the portal drops the line. A flood of 3,000 requests a
 * second, twice what such a processor answers, writes 54 MB in the minute between two rotations.
 */
export const logLimitMegabytes = 128;

/**
 * What Node is started with before the program: how much V8 may take before it collects, in MB
 * (docs/decisions/0064). Of itself it goes by a machine that it has to itself, and keeps hundreds of
 * MB of garbage under load.
 */
export const heapFlags = ['--max-semi-space-size=8', '--max-old-space-size=160'];

/**
 * The systemd unit of the portal. `DynamicUser` gives it a user of its own for as long as it runs:
 * it may write nowhere but to its temporary folders and its open log, and gain no privilege
 * (systemd.exec(5)). Memory may be writable and executable, because V8 compiles at run time; a
 * system call that is filtered out fails and does not kill, in case a later Node asks for one.
 *
 * `LogsDirectory` is not used: systemd 252 opens the log before it would make that folder.
 */
export function portalUnit(environment: Readonly<Record<string, string>>): string {
  return `[Unit]
Description=${brand.product}
Wants=network-online.target
After=network-online.target

[Service]
DynamicUser=yes
WorkingDirectory=${releaseFolder}
${Object.entries(environment)
  .map(([name, value]) => `Environment=${quoted(`${name}=${value}`)}`)
  .join('\n')}
ExecStart=/usr/bin/node-24 ${heapFlags.join(' ')} ${releaseFolder}/server.js
StandardOutput=append:${logFile}
LimitFSIZE=${logLimitMegabytes}M
Restart=always
RestartSec=2
TimeoutStopSec=30
CapabilityBoundingSet=
LockPersonality=yes
PrivateDevices=yes
PrivateUsers=yes
ProcSubset=pid
ProtectClock=yes
ProtectControlGroups=yes
ProtectHome=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
SystemCallArchitectures=native
SystemCallErrorNumber=EPERM
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
UMask=0077

[Install]
WantedBy=multi-user.target`;
}

/**
 * A word as a unit has it: in quotes where it holds a space or an apostrophe, with `%` doubled, which would begin a
 * specifier (systemd.syntax(7), "Quoting"; systemd.unit(5), "Specifiers").
 */
function quoted(word: string): string {
  const literal = word.replaceAll('%', '%%');
  return /[\s']/.test(literal) ? `"${literal}"` : literal;
}
