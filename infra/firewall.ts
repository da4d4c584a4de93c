import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { admitDeliveries } from './delivered-logs';
import type { Parts } from './parts';
import type { Plan } from './plan';
import { firewallLogName } from './stack-key';
import { WebAcl } from './web-acl';
import { portalRules, signInRules } from './web-acl-rules';

/**
 * The web ACLs of the load balancer and of the user pool, whose sign-in pages and public API nobody
 * reaches through the load balancer; and the log of both.
 */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, props: Plan & Pick<Parts, 'directory' | 'edge'>) {
    super(scope, id);
    const { configuration, directory, edge } = props;
    const { peopleBehindOneAddress } = configuration;
    const logGroup = this.log(props);
    const logGroupArn = admitDeliveries(logGroup, 'WebAclLogs');
    const acls = [
      new WebAcl(this, 'Portal', {
        description: 'Before the load balancer of the portal',
        resourceArn: edge.loadBalancer.loadBalancerArn,
        rules: portalRules(peopleBehindOneAddress),
        logGroupArn,
      }),
      new WebAcl(this, 'SignIn', {
        description: 'Before the sign-in pages and the public API of the user pool',
        resourceArn: directory.userPool.userPoolArn,
        rules: signInRules(peopleBehindOneAddress),
        logGroupArn,
      }),
    ];
    for (const { logging } of acls) logging.node.addDependency(logGroup); // and its policy
  }

  /** The log group of both (AWS WAF, "Amazon CloudWatch Logs"). */
  private log({ logDays, key }: Plan): LogGroup {
    return new LogGroup(this, 'Log', {
      logGroupName: firewallLogName(this),
      retention: logDays.requests,
      removalPolicy: RemovalPolicy.DESTROY, // kept, its name would stand in the next one's way
      ...(key && { encryptionKey: key }),
    });
  }
}
