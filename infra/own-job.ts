import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import type { Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IGrantable, IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledgement';
import type { AlarmDeclaration } from './observability/alarm';
import type { Plan } from './plan';
import { TriggerFunction } from './trigger-function';
import { OwnPartsError } from './own-errors';
import { Grantee } from './own-grantee';

/** When a job runs, and for how long at most. */
export interface OwnJobProps {
  readonly description: string;
  /** In UTC. EventBridge may start one run twice, and up to a minute late. */
  readonly schedule: Schedule;
  /** A minute if not given; at most 15. */
  readonly timeout?: Duration;
}

/**
 * A function that runs by the clock, one run at a time. A run that fails is told by an alarm, and not
 * tried again before its next time. CDK's `grant…` methods give it permissions.
 */
export class OwnJob extends Construct implements IGrantable {
  readonly function: Function;
  readonly grantPrincipal: IPrincipal;
  readonly alarm: AlarmDeclaration;

  constructor(
    scope: Construct,
    name: string,
    props: Plan & OwnJobProps & { readonly triggersFolder: string },
  ) {
    const bundle = join(props.triggersFolder, 'jobs', name);
    if (!/^[a-z][a-z0-9-]*$/.test(name) || !existsSync(join(bundle, 'index.mjs'))) {
      throw new OwnPartsError(
        `app/company/infra.ts has a job "${name}", of which there is no bundle: write app/company/jobs/${name}.ts with an export handler, and npm run build makes it`,
      );
    }
    super(scope, `Job-${name}`);
    const { profile, logDays, key, description, schedule, timeout = Duration.minutes(1) } = props;
    const made = new TriggerFunction(this, 'Function', {
      description,
      bundle,
      timeout,
      // The production profile keeps runs free for each function, so that none takes another's.
      concurrency: profile.triggerConcurrency === undefined ? undefined : 1,
      logDays,
      key,
    });
    this.function = made.function;
    this.function.configureAsyncInvoke({ retryAttempts: 0 });
    this.grantPrincipal = new Grantee(this, 'Grants', {
      description: `What ${name} may do with parts of the company`,
      role: made.role,
      key,
    });
    new Rule(this, 'Rule', { description, schedule, targets: [new LambdaFunction(this.function)] });
    this.alarm = {
      name: `job-${name}`,
      meaning: `The job ${name} fails.`,
      reason: 'One failed run is enough: it is not tried again before its next time.',
      help: 'docs/guides/scheduled-job.md#when-a-run-fails',
      metric: this.function.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
    };
    if (profile.nist) acknowledgeFindings(this, name);
  }

  /** Sets a variable of the function's process. */
  environment(name: string, value: string): void {
    this.function.addEnvironment(name, value);
  }
}

function acknowledgeFindings(job: OwnJob, name: string): void {
  acknowledge(
    job,
    'NIST.800.53.R5::NIST.800.53.R5-LambdaDLQ',
    `What starts ${name} is the clock, and its event says nothing that would have to be kept.`,
    'A run that fails is told by an alarm and is in the log, and the next does what it left.',
    'Not covered: what has to happen at one time, and not later, is not done when that run fails.',
  );
  acknowledge(
    job,
    'NIST.800.53.R5::NIST.800.53.R5-LambdaInsideVPC',
    `The job ${name} takes calls of EventBridge alone and reaches AWS by its public endpoints; in a VPC it would need the right to make network interfaces anywhere in the account.`,
    'Its role names what it was given in app/company/infra.ts.',
    'Not covered: code slipped into its bundle could reach the internet, and no flow log would show it.',
  );
}
