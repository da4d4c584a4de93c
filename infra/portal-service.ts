import type { PortalEnvironment } from './portal-environment';

/** Where the portal listens on its instance. */
export const portalPort = 8080;

/** Where the release is unpacked. */
export const releaseFolder = '/opt/portal';

/** How the load balancer decides that an instance answers. */
export const healthCheck = {
  path: '/health',
  intervalSeconds: 10,
  timeoutSeconds: 5,
  healthyThreshold: 2,
};

/**
 * The systemd unit of the portal. It may write nowhere and gain no privilege. It may map memory
 * writable and executable, because V8 compiles at run time.
 */
export function portalUnit(environment: PortalEnvironment): string {
  return `[Unit]
Description=Employee Access Portal
Wants=network-online.target
After=network-online.target

[Service]
User=portal
WorkingDirectory=${releaseFolder}
${Object.entries(environment)
  .map(([name, value]) => `Environment=${name}=${value}`)
  .join('\n')}
ExecStart=/usr/bin/node-24 ${releaseFolder}/server.js
Restart=always
RestartSec=2
TimeoutStopSec=30
CapabilityBoundingSet=
LockPersonality=yes
NoNewPrivileges=yes
PrivateDevices=yes
PrivateTmp=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHome=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectSystem=strict
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
UMask=0077

[Install]
WantedBy=multi-user.target`;
}
