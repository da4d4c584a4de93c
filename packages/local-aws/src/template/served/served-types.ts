import { autoScalingGroup } from './auto-scaling-group';
import { managedPolicy, policy, role, rolePolicy } from './iam';
import { instanceProfile } from './instance-profile';
import { lambdaFunction } from './lambda-function';
import { eventInvokeConfig, lambdaPermission } from './lambda-parts';
import { launchTemplate } from './launch-template';
import { listener } from './listener';
import { listenerCertificate } from './listener-certificate';
import { listenerRule } from './listener-rule';
import { loadBalancer } from './load-balancer';
import { configurationSet, emailIdentity } from './mail';
import type { ServedType } from './served-type';
import { globalTable, table } from './table';
import { targetGroup } from './target-group';
import { userPool } from './user-pool';
import { userPoolClient } from './user-pool-client';
import {
  managedLoginBranding,
  userPoolDomain,
  userPoolGroup,
  userPoolIdentityProvider,
  userPoolResourceServer,
  userPoolUser,
  userPoolUserToGroupAttachment,
} from './user-pool-parts';

/** The resource types that are read, each with its lists of properties. */
export const SERVED: Readonly<Record<string, ServedType>> = {
  'AWS::AutoScaling::AutoScalingGroup': autoScalingGroup,
  'AWS::Cognito::ManagedLoginBranding': managedLoginBranding,
  'AWS::Cognito::UserPool': userPool,
  'AWS::Cognito::UserPoolClient': userPoolClient,
  'AWS::Cognito::UserPoolDomain': userPoolDomain,
  'AWS::Cognito::UserPoolGroup': userPoolGroup,
  'AWS::Cognito::UserPoolIdentityProvider': userPoolIdentityProvider,
  'AWS::Cognito::UserPoolResourceServer': userPoolResourceServer,
  'AWS::Cognito::UserPoolUser': userPoolUser,
  'AWS::Cognito::UserPoolUserToGroupAttachment': userPoolUserToGroupAttachment,
  'AWS::DynamoDB::GlobalTable': globalTable,
  'AWS::DynamoDB::Table': table,
  'AWS::EC2::LaunchTemplate': launchTemplate,
  'AWS::ElasticLoadBalancingV2::Listener': listener,
  'AWS::ElasticLoadBalancingV2::ListenerCertificate': listenerCertificate,
  'AWS::ElasticLoadBalancingV2::ListenerRule': listenerRule,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': loadBalancer,
  'AWS::ElasticLoadBalancingV2::TargetGroup': targetGroup,
  'AWS::IAM::InstanceProfile': instanceProfile,
  'AWS::IAM::ManagedPolicy': managedPolicy,
  'AWS::IAM::Policy': policy,
  'AWS::IAM::Role': role,
  'AWS::IAM::RolePolicy': rolePolicy,
  'AWS::Lambda::EventInvokeConfig': eventInvokeConfig,
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::Lambda::Permission': lambdaPermission,
  'AWS::SES::ConfigurationSet': configurationSet,
  'AWS::SES::EmailIdentity': emailIdentity,
};
