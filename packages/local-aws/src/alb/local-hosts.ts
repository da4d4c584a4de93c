const LOCAL_NAME = 'localhost';

/**
 * The host names of a load balancer in AWS and those that stand for them on this machine, where DNS
 * would in AWS: for the first `localhost`, for any other `<name>.localhost`, which browsers look for
 * on the loopback (RFC 6761, 6.3). A name that is not the load balancer's stands for itself.
 */
export class LocalHosts {
  /** @param hosts in lower case */
  constructor(private readonly hosts: readonly string[]) {}

  /** What a browser calls one of the load balancer's names; undefined for a name of others. */
  localName(host: string): string | undefined {
    const known = this.hosts.indexOf(host.toLowerCase());
    return known < 0 ? undefined : known === 0 ? LOCAL_NAME : `${this.hosts[known]}.${LOCAL_NAME}`;
  }

  /** The name in AWS that a request's host name stands for, itself if it is none of this machine's. */
  publicName(host: string): string {
    const lower = host.toLowerCase();
    if (lower === LOCAL_NAME) return this.hosts[0] ?? host;
    return lower.endsWith(`.${LOCAL_NAME}`) ? host.slice(0, -LOCAL_NAME.length - 1) : host;
  }

  /** The names on this machine. */
  get localNames(): readonly string[] {
    return this.hosts.flatMap((host) => this.localName(host) ?? []);
  }
}
