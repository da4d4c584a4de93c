import { ACMClient } from '@aws-sdk/client-acm';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { Route53Client } from '@aws-sdk/client-route-53';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { WAFV2Client } from '@aws-sdk/client-wafv2';

const CONNECTION_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 15_000;

/** What the commands ask. */
export type AwsClients = Readonly<ReturnType<typeof awsClients>>;

/** Clients with the operator's own credentials. */
export function awsClients(region: string, mailRegion = region) {
  const requestHandler = {
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  };
  const settings = { region, maxAttempts: 2, requestHandler };
  return {
    acm: new ACMClient(settings),
    /** Where certificates of CloudFront are, and so of Cognito's own domains. */
    acmOfCloudFront: new ACMClient({ ...settings, region: 'us-east-1' }),
    alarms: new CloudWatchClient(settings),
    cloudFormation: new CloudFormationClient(settings),
    cognito: new CognitoIdentityProviderClient(settings),
    ec2: new EC2Client(settings),
    loadBalancers: new ElasticLoadBalancingV2Client(settings),
    logs: new CloudWatchLogsClient(settings),
    lambda: new LambdaClient(settings),
    quotas: new ServiceQuotasClient(settings),
    route53: new Route53Client(settings),
    ses: new SESv2Client({ ...settings, region: mailRegion }),
    sns: new SNSClient(settings),
    ssm: new SSMClient(settings),
    sts: new STSClient(settings),
    webAcls: new WAFV2Client(settings),
  };
}
