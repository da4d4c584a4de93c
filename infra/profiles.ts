import type { App, IPolicyValidationPlugin } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';

/** A way to deploy the portal, and the rule packs that it must pass. */
export interface Profile {
  readonly name: string;
  readonly stackName: string;
  readonly rulePacks: (app: App) => IPolicyValidationPlugin[];
}

/** The small company's: what costs least and leaves no finding of the AWS Solutions pack open. */
export const starter: Profile = {
  name: 'starter',
  stackName: 'EmployeeAccessPortal',
  rulePacks: (app) => [new AwsSolutionsChecks(app)],
};
