/**
 * The services of which every resource type of CloudFormation's is served, harmless or refused. A
 * type of another service is not brought up, and the start says so.
 */
export const FAMILIES: readonly string[] = [
  'AWS::AutoScaling::',
  'AWS::Cognito::',
  'AWS::DynamoDB::',
  'AWS::ElasticLoadBalancing::',
  'AWS::ElasticLoadBalancingV2::',
  'AWS::IAM::',
  'AWS::Lambda::',
  'AWS::SES::',
];

const ONE_REGION = 'the pool is in one region here';
const NO_PEOPLE = 'calls here are those of roles, or the operator’s';
const NO_SIGN_IN = 'nobody signs in to AWS here';
const NO_LAYERS = 'functions that have layers are refused';
const NO_MAIL_IN = 'no mail comes in here';
const NO_FARTHER = 'a mail goes no farther than the inbox of this machine';
const NO_IDENTITIES =
  'leave it out: no identity pools, and so no credentials of people, are served';
const NO_VERSIONS = 'invoke the function itself: it has the version $LATEST only';

/** Types of the families that change nothing here, with the reason. The start names them, too. */
export const HARMLESS_TYPES: Readonly<Record<string, string>> = {
  'AWS::AutoScaling::ScalingPolicy': 'the number of instances stays as it is',
  'AWS::AutoScaling::ScheduledAction': 'the number of instances stays as it is',
  'AWS::AutoScaling::WarmPool': 'an instance starts in no time',
  'AWS::Cognito::LogDeliveryConfiguration': 'the logs of the pool stay in the state directory',
  'AWS::Cognito::Terms': 'they are shown to who makes an account, and nobody makes one here',
  'AWS::Cognito::UserPoolRegionalConfigurationAttachment': ONE_REGION,
  'AWS::Cognito::UserPoolReplica': ONE_REGION,
  'AWS::Cognito::UserPoolRiskConfigurationAttachment':
    'no sign-in is rated and no password looked up here',
  'AWS::IAM::AccessKey': NO_PEOPLE,
  'AWS::IAM::Group': NO_PEOPLE,
  'AWS::IAM::GroupPolicy': NO_PEOPLE,
  'AWS::IAM::OIDCProvider': NO_SIGN_IN,
  'AWS::IAM::SAMLProvider': NO_SIGN_IN,
  'AWS::IAM::ServerCertificate': 'the listeners have a certificate of this machine',
  'AWS::IAM::ServiceLinkedRole': 'services act for themselves here',
  'AWS::IAM::User': NO_PEOPLE,
  'AWS::IAM::UserPolicy': NO_PEOPLE,
  'AWS::IAM::UserToGroupAddition': NO_PEOPLE,
  'AWS::IAM::VirtualMFADevice': NO_PEOPLE,
  'AWS::Lambda::CapacityProvider': 'functions that ask for one are refused',
  'AWS::Lambda::CodeSigningConfig': 'the code is this machine’s own',
  'AWS::Lambda::LayerVersion': NO_LAYERS,
  'AWS::Lambda::LayerVersionPermission': NO_LAYERS,
  'AWS::Lambda::NetworkConnector': 'there is no network here but this machine',
  'AWS::SES::ConfigurationSetEventDestination': 'nothing is told of mails but what is in the inbox',
  'AWS::SES::ContactList': NO_FARTHER,
  'AWS::SES::DedicatedIpPool': NO_FARTHER,
  'AWS::SES::EmailIdentityCertificate': NO_FARTHER,
  'AWS::SES::MailManagerAddonInstance': NO_MAIL_IN,
  'AWS::SES::MailManagerAddonSubscription': NO_MAIL_IN,
  'AWS::SES::MailManagerAddressList': NO_MAIL_IN,
  'AWS::SES::MailManagerArchive': NO_MAIL_IN,
  'AWS::SES::MailManagerIngressPoint': NO_MAIL_IN,
  'AWS::SES::MailManagerRelay': NO_MAIL_IN,
  'AWS::SES::MailManagerRuleSet': NO_MAIL_IN,
  'AWS::SES::MailManagerTrafficPolicy': NO_MAIL_IN,
  'AWS::SES::MultiRegionEndpoint': NO_FARTHER,
  'AWS::SES::ReceiptFilter': NO_MAIL_IN,
  'AWS::SES::ReceiptRule': NO_MAIL_IN,
  'AWS::SES::ReceiptRuleSet': NO_MAIL_IN,
  'AWS::SES::Tenant': NO_FARTHER,
  'AWS::SES::VdmAttributes': 'nothing is measured here',
};

/** Types of the families that would have to change the run and do not, with what to do. */
export const REFUSED_TYPES: Readonly<Record<string, string>> = {
  'AWS::AutoScaling::LaunchConfiguration': 'declare an AWS::EC2::LaunchTemplate instead',
  'AWS::AutoScaling::LifecycleHook': 'leave it out: no instance waits for a hook here',
  'AWS::Cognito::IdentityPool': NO_IDENTITIES,
  'AWS::Cognito::IdentityPoolPrincipalTag': NO_IDENTITIES,
  'AWS::Cognito::IdentityPoolRoleAttachment': NO_IDENTITIES,
  'AWS::Cognito::UserPoolUICustomizationAttachment':
    'declare an AWS::Cognito::ManagedLoginBranding instead: pages have no CSS of others here',
  'AWS::ElasticLoadBalancing::LoadBalancer':
    'declare an application load balancer instead: classic ones are not served',
  'AWS::ElasticLoadBalancingV2::TrustStore': 'leave it out: no client shows a certificate here',
  'AWS::ElasticLoadBalancingV2::TrustStoreRevocation':
    'leave it out: no client shows a certificate here',
  'AWS::Lambda::Alias': NO_VERSIONS,
  'AWS::Lambda::EventSourceMapping':
    'invoke the function by a program: no queue and no stream is read here',
  'AWS::Lambda::MicrovmImage': 'leave it out: functions run on this machine, and nowhere else',
  'AWS::Lambda::ResourcePolicy': 'declare an AWS::Lambda::Permission instead',
  'AWS::Lambda::Url': 'put the function behind the load balancer: it has no URL here',
  'AWS::Lambda::Version': NO_VERSIONS,
  'AWS::SES::CustomVerificationEmailTemplate':
    'leave it out: identities of the stack count as verified here',
  'AWS::SES::Template': 'let the program send what it writes itself: no templates are kept here',
};
