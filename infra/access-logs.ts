import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { BucketProps, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** How long what was overwritten or deleted before its time can be brought back. */
const DELETED_DAYS = 30;

function logBucket(scope: Construct, id: string, days: number, props: BucketProps = {}): IBucket {
  const bucket = new Bucket(scope, id, {
    // The load balancer writes to no other encryption (Elastic Load Balancing, "Enable access logs
    // for your Application Load Balancer").
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, // a first deploy that fails leaves none
    lifecycleRules: [
      {
        expiration: Duration.days(days),
        noncurrentVersionExpiration: Duration.days(DELETED_DAYS),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
    ...props,
  });
  return bucket as IBucket; // CDK's classes do not fit their interfaces under exactOptionalPropertyTypes
}

/**
 * The load balancer's access logs, and beside them the record of who read those logs, each kept for
 * so many days.
 */
export class AccessLogs extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, days: number) {
    super(scope, id);
    this.bucket = logBucket(this, 'Requests', days, {
      serverAccessLogsBucket: logBucket(this, 'Readers', days),
    });
    // CDK admits the deliverer of AWS's logs for whomever it delivers. An Application Load Balancer
    // writes as an account of its region's own, and under the account of whose it is.
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NoDeliveriesForOthers',
        effect: Effect.DENY,
        principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['s3:GetBucketAcl', 's3:PutObject'],
        resources: [this.bucket.bucketArn, this.bucket.arnForObjects('*')],
        conditions: { StringNotEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }
}
