import { isLiteral, propertyRule } from './template';
import type { TemplateRule } from './template';

/** The longest name of each kind, in characters, and the operation of the service's API that says so. */
const longest = [
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'Name', 32, 'CreateLoadBalancer'],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', 'Name', 32, 'CreateTargetGroup'],
  ['AWS::IAM::Role', 'RoleName', 64, 'CreateRole'],
  ['AWS::IAM::ManagedPolicy', 'ManagedPolicyName', 128, 'CreatePolicy'],
  ['AWS::IAM::InstanceProfile', 'InstanceProfileName', 128, 'CreateInstanceProfile'],
  ['AWS::Logs::LogGroup', 'LogGroupName', 512, 'CreateLogGroup'],
  ['AWS::Logs::MetricFilter', 'FilterName', 512, 'PutMetricFilter'],
  ['AWS::Lambda::Function', 'FunctionName', 64, 'CreateFunction'],
  ['AWS::CloudWatch::Alarm', 'AlarmName', 255, 'PutMetricAlarm'],
  ['AWS::CloudWatch::Dashboard', 'DashboardName', 255, 'PutDashboard'],
  ['AWS::AutoScaling::AutoScalingGroup', 'AutoScalingGroupName', 255, 'CreateAutoScalingGroup'],
  ['AWS::EC2::LaunchTemplate', 'LaunchTemplateName', 128, 'CreateLaunchTemplate'],
  ['AWS::Cognito::UserPool', 'UserPoolName', 128, 'CreateUserPool'],
  ['AWS::Cognito::UserPoolClient', 'ClientName', 128, 'CreateUserPoolClient'],
  ['AWS::Cognito::UserPoolGroup', 'GroupName', 128, 'CreateGroup'],
  ['AWS::S3::Bucket', 'BucketName', 63, 'CreateBucket'],
  ['AWS::SNS::Topic', 'TopicName', 256, 'CreateTopic'],
  ['AWS::SNS::Topic', 'DisplayName', 100, 'SetTopicAttributes'],
  ['AWS::WAFv2::WebACL', 'Name', 128, 'CreateWebACL'],
  ['AWS::SES::ConfigurationSet', 'Name', 64, 'CreateConfigurationSet'],
] as const;

/** Rules on the length of the names that are set. */
export const nameRules: readonly TemplateRule[] = longest.map(([type, property, most, operation]) =>
  propertyRule(
    `${type.split('::').slice(1).join('')}${property}Length`,
    `the API's reference, "${operation}"`,
    [type, property],
    (value) =>
      isLiteral(value) && (value.length < 1 || value.length > most)
        ? `it takes 1 to ${most} characters, not ${value.length}: "${value}"`
        : undefined,
  ),
);
