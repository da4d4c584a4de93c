import { acknowledge } from './acknowledgement';
import type { Parts } from './parts';

const rule = (name: string) => `NIST.800.53.R5::NIST.800.53.R5-${name}`;

/** What stands of the findings of NIST 800-53 R5. */
export function acknowledgeNistFindings(parts: Parts): void {
  const { network, stepUp, companySignIn, access, people, edge } = parts;
  acknowledge(
    network.vpc,
    rule('VPCDefaultSecurityGroupClosed'),
    'CloudFormation cannot take the rules of a default security group away; only a Lambda function that may edit any security group of the account could, and that is the greater risk.',
    'Nothing of the stack is in the group: load balancer and instances each name one of their own.',
    'Not covered: what somebody launches into this network by hand, naming no group, reaches the internet and others launched so.',
  );
  acknowledge(
    network.vpc,
    rule('VPCNoUnrestrictedRouteToIGW'),
    'Two subnets have a route to the internet, because the load balancer answers it and the NAT gateways go out to it.',
    'Nothing else stands there, addresses are given to nothing else, and the instances are in subnets without such a route.',
    'Not covered: an instance may call any address at port 443; only the flow logs show which.',
  );
  acknowledge(
    stepUp,
    rule('LambdaDLQ'),
    'A dead-letter queue takes events of asynchronous calls, and Cognito, which alone may call these functions, waits for their answer.',
    'A run that fails is answered to the person, who is let through nowhere, and is in the log.',
    'Not covered: a failed event is not kept to be replayed, and could not be, as its code would have expired.',
  );
  for (const part of [access, people]) {
    acknowledge(
      part,
      rule('LambdaDLQ'),
      'What is asked of this function must be done now or never: an event older than a minute is dropped by Lambda and refused by the function, and a queue that kept it would be a place to replay it from.',
      'The portal waits for the answer, and tells an unknown outcome as unknown.',
      'Not covered: who invokes it asynchronously against all this learns nothing of what became of it.',
    );
    acknowledge(
      part,
      rule('LambdaInsideVPC'),
      "The function calls DynamoDB, Cognito and SES, and takes calls from the portal's role alone; Cognito's pool with a domain has no endpoint in a VPC, so it would reach out through the NAT gateways all the same.",
      'Its role names its tables, one pool and one sender.',
      'Not covered: code slipped into its bundle could reach the internet, and no flow log would show it.',
    );
  }
  acknowledge(
    stepUp,
    rule('LambdaInsideVPC'),
    'The functions call DynamoDB and SES alone and take calls from Cognito alone; in a VPC they would need the right to make network interfaces anywhere in the account, and the NAT gateways to mail.',
    'Their roles name one table and one sender.',
    'Not covered: code slipped into a bundle could reach the internet, and no flow log would show it.',
  );
  if (companySignIn) {
    acknowledge(
      companySignIn,
      rule('LambdaDLQ'),
      'A dead-letter queue takes events of asynchronous calls, and Cognito, which alone may call this function, waits for its answer.',
      'A run that fails lets nobody in, and is in the log.',
      'Not covered: a failed event is not kept to be replayed, and must not be, as what a provider said of a person is good for one sign-in.',
    );
    acknowledge(
      companySignIn,
      rule('LambdaInsideVPC'),
      'The function calls Cognito alone and takes calls from Cognito alone; a pool with a domain has no endpoint in a VPC, so it would reach out through the NAT gateways all the same.',
      'Its role names one pool.',
      'Not covered: code slipped into its bundle could reach the internet, and no flow log would show it.',
    );
  }
  acknowledge(
    edge.redirect,
    rule('ELBv2ACMCertificateRequired'),
    'This listener speaks plain HTTP to send a browser that was given a bare name to HTTPS, and has no other action.',
    "The portal's answers keep browsers at HTTPS for two years after the first, and its cookies are sent over nothing else.",
    'Not covered: the very first request of a browser can be read and led elsewhere by whoever is on its way.',
  );
  acknowledge(
    edge.accessLogs,
    rule('S3BucketReplicationEnabled'),
    'These buckets keep access logs, which hold addresses of employees, and end them by a rule; a copy in another region would be a second place to guard and to empty.',
    'S3 keeps each object in three zones, and versions keep what is overwritten or deleted for 30 days more.',
    'Not covered: the loss of a whole region takes the access logs with it.',
  );
  acknowledge(
    edge.accessLogs,
    rule('S3DefaultEncryptionKMS'),
    'The load balancer and S3 deliver access logs to buckets that are encrypted with keys of S3 and to no other.',
    'The buckets admit no public access and TLS only, and log who reads them.',
    'Not covered: who may read an object needs no further permission to decrypt it, and no use of a key is logged.',
  );
}
