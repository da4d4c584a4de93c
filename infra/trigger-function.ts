import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { LogDays } from './log-settings';
import { allow, ServiceRole } from './service-role';

/** What a trigger is made from. */
export interface TriggerFunctionProps {
  readonly description: string;
  /** The folder with the trigger's bundle. */
  readonly bundle: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What it may do beyond writing its log. */
  readonly permissions?: readonly PolicyStatement[];
  /** How many runs are kept free for it and happen at a time, at most; as many as come if not given. */
  readonly concurrency?: number | undefined;
  /** As long as Cognito waits if not given. */
  readonly timeout?: Duration;
  readonly logDays: LogDays;
  /** Encrypts its log. */
  readonly key?: IKey | undefined;
}

/** A Lambda function with a role and a log group of its own. */
export class TriggerFunction extends Construct {
  readonly function: Function;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: TriggerFunctionProps) {
    super(scope, id);
    const {
      description,
      bundle,
      environment = {},
      permissions = [],
      concurrency,
      // As long as Cognito waits (Amazon Cognito, "Customizing user pool workflows with Lambda
      // triggers"). The processor's share follows the memory, and a first call starts cold.
      timeout = Duration.seconds(5),
      logDays,
      key,
    } = props;
    const logGroup = new LogGroup(this, 'Log', {
      retention: logDays.portal,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, // who failed and was locked is evidence
      ...(key && { encryptionKey: key }),
    });
    this.role = new ServiceRole(this, 'Access', {
      description,
      service: 'lambda.amazonaws.com',
      statements: [
        // The group's ARN, as CloudFormation gives it, means every stream of the group.
        allow('WriteLog', ['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn),
        ...permissions,
      ],
    }).role;
    this.function = new Function(this, 'Function', {
      description,
      code: Code.fromAsset(bundle),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout,
      memorySize: 512,
      environment,
      logGroup,
      ...(concurrency !== undefined && { reservedConcurrentExecutions: concurrency }),
      role: this.role,
    });
  }
}
