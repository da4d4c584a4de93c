import { Validations } from 'aws-cdk-lib';
import type { PortalStack } from './portal-stack';

/** The findings that stand, each with its reason. Everything else is fixed or fails the synthesis. */
export function acknowledgeFindings({ edge, directory }: PortalStack): void {
  Validations.of(edge.securityGroup).acknowledge({
    id: 'AwsSolutions::AwsSolutions-EC23',
    reason:
      'Employees reach the portal from anywhere, so the load balancer takes 443 from anywhere, and 80 only to answer with HTTPS. ' +
      'In place of a network boundary it signs everyone in before a page is forwarded, and the instances admit its security group alone. ' +
      'Not covered: floods of requests, for which this profile has no web ACL.',
  });
  Validations.of(directory.userPool).acknowledge({
    id: 'AwsSolutions::AwsSolutions-COG8',
    reason:
      'The Plus plan is priced by the person for threat protection. ' +
      'In its place stand long passwords, no self sign-up, the lock-out that Cognito has in every plan, and, once its triggers are deployed, an emailed code before an area opens. ' +
      'Not covered: sign-in with a password leaked elsewhere, which is neither detected nor blocked.',
  });
  Validations.of(directory.userPool).acknowledge({
    id: 'AwsSolutions::AwsSolutions-COG2',
    reason:
      "The second factor is not the pool's: the portal asks for an emailed code when an area is entered, through the step-up client and its triggers. " +
      'Until those triggers are deployed with this stack nothing stands in for it, and the password alone opens an area. ' +
      'Not covered: pages that need no group open with the password alone, and somebody who holds the mailbox can reset the password and read the code.',
  });
}
