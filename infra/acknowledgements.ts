import { CODE_LIFE_MS } from '../contracts/emailed-code';
import { duration } from '../contracts/words';
import { acknowledge } from './acknowledgement';
import { acknowledgeNistFindings } from './nist-acknowledgements';
import type { Parts } from './parts';
import type { Profile } from './profiles';

/** The findings that stand, each with its reason. Everything else is fixed or fails the synthesis. */
export function acknowledgeFindings(parts: Parts, profile: Profile): void {
  const { edge, directory, compute } = parts;
  const { webAcls, threatProtection, emailRecovery, nist } = profile;
  acknowledge(
    edge.securityGroup,
    'AwsSolutions::AwsSolutions-EC23',
    'Employees reach the portal from anywhere, so the load balancer takes 443 from anywhere, and 80 only to answer with HTTPS.',
    'In place of a network boundary it signs everyone in before a page is forwarded, but for the one that says goodbye (/logged-out); the logout, the health check and the files of pages are open, too. The instances admit its security group alone.',
    webAcls
      ? 'Not covered: floods from many addresses, each below the rate that its web ACL allows.'
      : 'Not covered: floods of requests, for which this profile has no web ACL.',
  );
  acknowledge(
    directory.userPool,
    'AwsSolutions::AwsSolutions-COG2',
    "The second factor is not the pool's: before an area opens the portal asks for a code that the pool's custom-challenge triggers mail, through the step-up client.",
    `It is used once, lives ${duration(CODE_LIFE_MS / 1_000)}, and wrong answers lock the person.`,
    'Not covered: pages that need no group open with the password alone;',
    emailRecovery
      ? 'somebody who holds the mailbox can reset the password and read the code;'
      : 'somebody who holds the mailbox and knows the password has both;',
    'a code can be phished while it lives.',
  );
  acknowledge(
    compute.access,
    'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    'An instance asks the load balancer whether it is healthy before it says that a release works, and IAM lets elasticloadbalancing:DescribeTargetHealth name no resource.',
    'It is the only action of its statement, a read that shows ids, ports and states of targets.',
    "Not covered: whoever takes over an instance can read those of the account's other target groups, if he knows their ARNs.",
  );
  if (!threatProtection) {
    acknowledge(
      directory.userPool,
      'AwsSolutions::AwsSolutions-COG8',
      'The Plus plan is priced by the person for threat protection.',
      'In its place stand long passwords, no self sign-up, the lock-out that Cognito has in every plan, and an emailed code before an area opens, with a limit and a lock of its own.',
      'Not covered: sign-in with a password leaked elsewhere is neither detected nor blocked, and opens the pages that need no group.',
    );
  }
  if (nist) acknowledgeNistFindings(parts);
}
