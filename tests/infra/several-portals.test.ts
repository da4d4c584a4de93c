import { expect, it } from 'vitest';
import { production } from '../../infra/profiles';
import { assemble, type TestAssembly } from './assembly';

const portal = (stackName: string, changes: object) =>
  assemble({ stackName, ...changes }, { profile: production });

/** Two portals of one company in one account and region; they mail as one domain. */
const first = portal('EmployeeAccessPortal', {});
const second = portal('PartnerPortal', {
  domainName: 'partners.example.com',
  mail: { sender: 'Partner Portal <partners@example.com>', identity: 'example.com' },
});

/** Types whose names lie within a resource of the same stack, and so clash with nothing outside. */
const inside = [
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolGroup',
  'AWS::Cognito::UserPoolUserToGroupAttachment',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
];

/** Properties that end so, and keep nothing apart: what people read, and metrics, which follow below. */
const noNames = ['DisplayName', 'MetricName'];

/** Where a name has another property than one that ends so. */
const named: Readonly<Record<string, readonly string[]>> = {
  'AWS::Cognito::UserPoolDomain': ['Domain'],
  'AWS::SES::EmailIdentity': ['EmailIdentity'],
  'AWS::Route53::RecordSet': ['Name'],
  'AWS::WAFv2::WebACL': ['Name'],
};

/** Every name that the template gives to a resource, and that the account or the region keeps apart. */
function names({ template }: TestAssembly): string[] {
  const { Resources } = template.toJSON() as {
    Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
  };
  return Object.values(Resources).flatMap(({ Type, Properties = {} }) =>
    inside.includes(Type)
      ? []
      : Object.entries(Properties).flatMap(([property, value]) => {
          const isName =
            (property.endsWith('Name') && !noNames.includes(property)) ||
            named[Type]?.includes(property);
          return isName && typeof value === 'string' ? [`${Type} ${property} ${value}`] : [];
        }),
  );
}

/** The metrics that a template has made: those of log lines by namespace, of web ACLs by their own name. */
function metrics({ resources }: TestAssembly): string[] {
  const filters = Object.values(resources('AWS::Logs::MetricFilter')).flatMap(
    ({ Properties }) =>
      Properties['MetricTransformations'] as { MetricNamespace: string; MetricName: string }[],
  );
  const acls = Object.values(resources('AWS::WAFv2::WebACL')).map(
    ({ Properties }) => (Properties['VisibilityConfig'] as { MetricName: string }).MetricName,
  );
  return [...filters.map((each) => `${each.MetricNamespace}/${each.MetricName}`), ...acls];
}

/** Metrics that alarms and graphs read without saying whose they are. */
const readUndimensioned = ({ resources }: TestAssembly) =>
  Object.values(resources('AWS::CloudWatch::Alarm'))
    .filter(({ Properties }) => !('Dimensions' in Properties) && !('Metrics' in Properties))
    .map(({ Properties }) => String(Properties['Namespace']));

const common = (of: (assembly: TestAssembly) => readonly string[]) =>
  of(first).filter((name) => of(second).includes(name));

it('two portals in one account and region share no name', () => {
  expect(
    names(first).filter((name) => name.includes('EmployeeAccessPortal')).length,
  ).toBeGreaterThan(20);
  expect(names(first)).toContain(
    'AWS::Logs::LogGroup LogGroupName aws-waf-logs-EmployeeAccessPortal',
  );
  expect(names(first)).toContain('AWS::SES::EmailIdentity EmailIdentity example.com');
  expect(common(names)).toEqual([]);
});

it('nor a metric; and their alarms read their own, but for those of the account', () => {
  expect(metrics(first)).toContain('EmployeeAccessPortal-Portal');
  expect(metrics(first).length).toBeGreaterThan(20);
  expect(common(metrics)).toEqual([]);
  expect(new Set(common(readUndimensioned))).toEqual(new Set(['AWS/SES']));
});

it('nor an export: nothing is exported', () => {
  for (const { text } of [first, second]) expect(text).not.toContain('"Export"');
});

it("nor a resource policy's name or the mail identity, which the first alone makes", () => {
  const policies = ({ resources }: TestAssembly) =>
    Object.values(resources('AWS::Logs::ResourcePolicy')).map(({ Properties }) =>
      String(Properties['PolicyName']),
    );
  expect(policies(first).length).toBeGreaterThan(0);
  expect(common(policies)).toEqual([]);
  expect(second.resources('AWS::SES::EmailIdentity')).toEqual({});
});

it('and each is found without fault', () => {
  expect([first, second].flatMap(({ findings }) => findings.flatMap(({ open }) => open))).toEqual(
    [],
  );
});
