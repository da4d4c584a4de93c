import { Stack } from 'aws-cdk-lib';
import type { Connections, IConnectable, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable, IPrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { OwnAddress } from '../contracts/addresses';
import { keptTable, type TableKeys } from './kept-table';
import type { AlarmDeclaration } from './observability/alarm';
import type { Compute } from './compute';
import type { Network } from './network';
import type { StepUp } from './step-up';
import type { Plan } from './plan';
import { allow } from './service-role';
import { OwnEnvironment, type OwnVariable, type OwnVariables } from './own-environment';
import { Grantee } from './own-grantee';
import { tableAlarm } from './own-table-alarm';
import { OwnJob, type OwnJobProps } from './own-job';

/**
 * What `app/company/infra.ts` gets: where its constructs go, and the portal, which CDK's methods can
 * give permissions (`table.grantReadWriteData(portal)`) and ways out
 * (`portal.connections.allowTo(Peer.ipv4('10.0.0.0/16'), Port.tcp(8443), 'The ledger')`).
 */
export interface PortalParts extends Plan, IGrantable, IConnectable {
  /** For constructs of your own. */
  readonly scope: Construct;
  readonly vpc: IVpc;
  /** Those of the instances. They may call any address at port 443. */
  readonly connections: Connections;
  /** Whom `grant…` methods give what the portal may do. */
  readonly grantPrincipal: IPrincipal;
  /** A table that outlives the stack, with an alarm on throttles. Items end at `expiresAt` if they have it. */
  table(id: string, keys: TableKeys): TableV2;
  /** Sets a variable of the portal's process that `environment.server.ts` declares. */
  environment(name: OwnVariable, value: string): void;
  /** Lets the portal mail by `sendMail`, as the sender of the codes. */
  mail(): void;
  /** Lets the portal read a secret by `readSecret`: the variable gets its name in the Parameter Store. */
  secret(name: OwnVariable): void;
  /** A function of `app/company/jobs/<name>.ts` that runs by the clock. */
  job(name: string, props: OwnJobProps): OwnJob;
}

/** What a company adds: its parts, and the variables and addresses that it declares. */
export interface Own {
  readonly add: (portal: PortalParts) => void;
  readonly variables: OwnVariables;
  readonly addresses: readonly OwnAddress[];
}

/** What the company's parts stand on. */
export interface OwnPartsProps extends Plan {
  readonly network: Network;
  readonly stepUp: StepUp;
  readonly compute: Compute;
  /** The folder that holds a folder for each function's bundle. */
  readonly triggersFolder: string;
  readonly own: Own;
}

/** What of the mail's environment the portal reads, each with `PORTAL_` before it. */
const MAIL = ['MAIL_SENDER', 'MAIL_REPLY_TO', 'MAIL_CONFIGURATION_SET', 'MAIL_REGION'];

/** What the company has added to the stack; no resource where it has added nothing. */
export class OwnParts extends Construct {
  readonly alarms: AlarmDeclaration[] = [];
  /** What the portal's process gets beside its own. */
  readonly environment: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: OwnPartsProps) {
    super(scope, id);
    const { network, stepUp, compute, own, triggersFolder, ...plan } = props;
    const { role } = compute.access;
    const portal = new Grantee(this, 'Portal', {
      description: 'What the portal may do with parts of the company',
      role,
      key: plan.key,
    });
    const variables = new OwnEnvironment(own.variables);
    const mails: Record<string, string> = {};
    own.add({
      ...plan,
      scope: this,
      vpc: network.vpc,
      connections: compute.securityGroup.connections,
      grantPrincipal: portal,
      table: (tableId, keys) => {
        const table = keptTable(this, tableId, keys, plan.key);
        this.alarms.push(tableAlarm(tableId, table));
        return table;
      },
      environment: (name, value) => variables.set(name, value),
      mail: () => {
        if (Object.keys(mails).length > 0) return;
        portal.addToPrincipalPolicy(stepUp.mail.permission);
        for (const name of MAIL) {
          const value = stepUp.mail.environment[name];
          if (value !== undefined) mails[`PORTAL_${name}`] = value;
        }
      },
      secret: (name) => {
        const { stackName } = Stack.of(this);
        const resourceName = `${stackName}/${name}`;
        const arn = Stack.of(this).formatArn({
          service: 'ssm',
          resource: 'parameter',
          resourceName,
        });
        portal.addToPrincipalPolicy(
          allow(`Read${name.replaceAll('_', '')}`, ['ssm:GetParameter'], arn),
        );
        variables.set(name, `/${resourceName}`);
      },
      job: (name, jobProps) => {
        const job = new OwnJob(this, name, { ...plan, ...jobProps, triggersFolder });
        this.alarms.push(job.alarm);
        return job;
      },
    });
    this.environment = { ...mails, ...variables.values() };
  }
}
