import { describe, expect, it } from 'vitest';
import { deployStack, type StackOptions } from '../../src/template/deploy';
import {
  IntrinsicError,
  UnknownAttributeError,
  UnknownIntrinsicError,
  UnknownReferenceError,
} from '../../src/template/errors';
import type { Template } from '../../src/template/stack';

const region = 'eu-central-1';

/** The resolved properties of one resource of a stack that has a few others to refer to. */
function resolved(properties: Record<string, unknown>, options: Partial<StackOptions> = {}) {
  const template: Template = {
    Parameters: {
      Size: { Type: 'String', Default: 'small' },
      Image: {
        Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
        Default: '/aws/service/ami',
      },
      Asked: { Type: 'String' },
    },
    Mappings: { Sizes: { small: { cpu: 2 } } },
    Conditions: {
      IsSmall: { 'Fn::Equals': [{ Ref: 'Size' }, 'small'] },
      IsLarge: { 'Fn::Not': [{ Condition: 'IsSmall' }] },
      Either: { 'Fn::Or': [{ Condition: 'IsLarge' }, { Condition: 'IsSmall' }] },
      Both: { 'Fn::And': [{ Condition: 'IsLarge' }, { Condition: 'IsSmall' }] },
      Odd: { 'Fn::Equals': [{ 'Fn::GetAtt': ['Bucket', 'Nothing'] }, 'x'] },
    },
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
      Pool: { Type: 'AWS::Cognito::UserPool' },
      Thing: { Type: 'Custom::Thing' },
      Gone: { Type: 'AWS::S3::Bucket', Condition: 'IsLarge' },
      Subject: { Type: 'Test::Subject', Properties: properties },
    },
  };
  const [subject] = deployStack({ name: 'App', template, region, ...options }).resources(
    'Test::Subject',
  );
  return subject?.properties;
}

describe('intrinsic functions', () => {
  const cases: readonly [string, unknown, unknown][] = [
    ['Ref of a resource', { Ref: 'Bucket' }, 'files'],
    ['Ref of a parameter', { Ref: 'Size' }, 'small'],
    ['Ref of an SSM parameter', { Ref: 'Image' }, 'ssm:/aws/service/ami'],
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, region],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::files'],
    ['GetAtt as a text', { 'Fn::GetAtt': 'Bucket.Arn' }, 'arn:aws:s3:::files'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Bucket' }, 3]] }, 'a-files-3'],
    ['Join of a Split', { 'Fn::Join': ['/', { 'Fn::Split': ['.', 'a.b'] }] }, 'a/b'],
    ['Sub', { 'Fn::Sub': '${Bucket}:${Bucket.Arn}:${!Raw}' }, 'files:arn:aws:s3:::files:${Raw}'],
    [
      'Sub with variables',
      { 'Fn::Sub': ['${V}/${Size}', { V: { Ref: 'Bucket' } }] },
      'files/small',
    ],
    ['Select of GetAZs', { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] }, 'eu-central-1b'],
    ['Select by a text index', { 'Fn::Select': ['0', ['x', 'y']] }, 'x'],
    [
      'Base64',
      { 'Fn::Base64': { 'Fn::Sub': '${Bucket}' } },
      Buffer.from('files').toString('base64'),
    ],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'Size' }, 'cpu'] }, 2],
    ['If, first', { 'Fn::If': ['IsSmall', 'yes', { 'Fn::Nonsense': 1 }] }, 'yes'],
    ['If, second', { 'Fn::If': ['IsLarge', 'yes', { Ref: 'Bucket' }] }, 'files'],
    ['Or', { 'Fn::If': ['Either', 1, 2] }, 1],
    ['And', { 'Fn::If': ['Both', 1, 2] }, 2],
    ['NoValue in a list', [1, { Ref: 'AWS::NoValue' }], [1]],
  ];
  it.each(cases)('%s', (_name, value, expected) => {
    expect(resolved({ value })).toEqual({ value: expected });
  });

  it('leaves out a property without value', () => {
    expect(resolved({ a: { 'Fn::If': ['IsLarge', 1, { Ref: 'AWS::NoValue' }] }, b: 2 })).toEqual({
      b: 2,
    });
  });
});

it('declares the resources whose condition holds, and resolves nothing in them', () => {
  const template: Template = {
    Conditions: { Never: { 'Fn::Equals': [1, 2] } },
    Resources: {
      Here: { Type: 'A::B::C', Properties: { Of: { Ref: 'Nobody' } } },
      Gone: { Type: 'A::B::C', Condition: 'Never' },
    },
  };
  const stack = deployStack({ name: 'App', template, region });
  expect(stack.declared()).toEqual([{ logicalId: 'Here', type: 'A::B::C' }]);
});

describe('errors', () => {
  const cases: readonly [string, unknown, new (...args: never[]) => Error, string][] = [
    ['an unknown function', { 'Fn::Cidr': [] }, UnknownIntrinsicError, 'Fn::Cidr'],
    ['a Ref to nothing', { Ref: 'Nobody' }, UnknownReferenceError, 'Nobody'],
    ['a Ref to a resource left out', { Ref: 'Gone' }, UnknownReferenceError, 'IsLarge'],
    ['a parameter to be asked for', { Ref: 'Asked' }, UnknownReferenceError, 'Asked'],
    ['an unknown condition', { 'Fn::If': ['No', 1, 2] }, UnknownReferenceError, 'No'],
    ['GetAtt of nothing', { 'Fn::GetAtt': ['Nobody', 'Arn'] }, UnknownReferenceError, 'Nobody'],
    [
      'no such attribute',
      { 'Fn::GetAtt': ['Bucket', 'Moon'] },
      UnknownAttributeError,
      'Bucket.Moon',
    ],
    ['an unknown type', { 'Fn::GetAtt': ['Thing', 'Arn'] }, UnknownAttributeError, 'Custom::Thing'],
    ['Join of no list', { 'Fn::Join': ['', { Ref: 'Bucket' }] }, IntrinsicError, '"files"'],
    ['Select out of reach', { 'Fn::Select': [5, ['a']] }, IntrinsicError, 'reaches'],
    ['no such mapping', { 'Fn::FindInMap': ['Sizes', 'big', 'cpu'] }, IntrinsicError, 'big'],
  ];
  it.each(cases)('%s names the resource and the path', (_name, value, type, part) => {
    let thrown: unknown;
    try {
      resolved({ list: [{ deep: value }] });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(type);
    expect(thrown).toMatchObject({ resource: 'Subject', path: 'Properties.list[0].deep' });
    expect((thrown as Error).message).toContain(part);
  });

  it('names the condition whose expression is at fault', () => {
    expect(() => resolved({ value: { 'Fn::If': ['Odd', 1, 2] } })).toThrow('Odd at Conditions');
  });

  it('are thrown only by what is asked for', () => {
    const template: Template = {
      Resources: {
        Bad: { Type: 'Test::Bad', Properties: { value: { Ref: 'Nobody' } } },
        Good: { Type: 'AWS::S3::Bucket' },
      },
    };
    const stack = deployStack({ name: 'App', template, region });
    expect(stack.resources('AWS::S3::Bucket')).toHaveLength(1);
    expect(() => stack.resources('Test::Bad')).toThrow(UnknownReferenceError);
  });

  it('finds names that go in a circle', () => {
    const template: Template = {
      Resources: {
        A: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'B' } } },
        B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'A' } } },
      },
    };
    const stack = deployStack({ name: 'App', template, region });
    expect(() => stack.resources('AWS::S3::Bucket')).toThrow('circle');
  });
});

describe('physical ids', () => {
  const types: Readonly<Record<string, RegExp>> = {
    'AWS::Cognito::UserPool': /^eu-central-1_[A-Za-z0-9]{9}$/,
    'AWS::Cognito::UserPoolClient': /^[a-z0-9]{26}$/,
    'AWS::DynamoDB::GlobalTable': /^App-X-[A-Z0-9]{12}$/,
    'AWS::EC2::SecurityGroup': /^sg-[0-9a-f]{17}$/,
    'AWS::ElasticLoadBalancingV2::LoadBalancer':
      /^arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer\/app\/App-X-[A-Z0-9]{12}\/[0-9a-f]{16}$/,
    'AWS::ElasticLoadBalancingV2::TargetGroup':
      /^arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup\/App-X-[A-Z0-9]{12}\/[0-9a-f]{16}$/,
    'AWS::KMS::Key': /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    'AWS::S3::Bucket': /^app-x-[a-z0-9]{12}$/,
    'AWS::SES::ConfigurationSet': /^App-X-[A-Z0-9]{12}$/,
    'AWS::SNS::Topic': /^arn:aws:sns:eu-central-1:123456789012:App-X-[A-Z0-9]{12}$/,
  };
  const refOf = (Type: string, name = 'App') =>
    deployStack({ name, region, template: { Resources: { X: { Type } } } }).resources(Type)[0]?.ref;

  it.each(Object.entries(types))('%s', (type, shape) => {
    expect(refOf(type)).toMatch(shape);
  });

  it('follow from the stack name and the logical id', () => {
    expect(refOf('AWS::Cognito::UserPool')).toBe(refOf('AWS::Cognito::UserPool'));
    expect(refOf('AWS::Cognito::UserPool')).not.toBe(refOf('AWS::Cognito::UserPool', 'Other'));
  });

  it('of a user pool agree with its attributes', () => {
    const at = (name: string) => ({ 'Fn::GetAtt': ['Pool', name] });
    const { id, arn, provider, url } = resolved({
      id: { Ref: 'Pool' },
      arn: at('Arn'),
      provider: at('ProviderName'),
      url: at('ProviderURL'),
    }) as Record<string, string>;
    expect(arn).toBe(`arn:aws:cognito-idp:eu-central-1:123456789012:userpool/${id}`);
    expect(provider).toBe(`cognito-idp.eu-central-1.amazonaws.com/${id}`);
    expect(url).toBe(`https://${provider}`);
  });
});

describe('parameters', () => {
  const valueOf = (Type: string, parameters?: Record<string, string>, Default?: string) =>
    deployStack({
      name: 'App',
      region,
      template: {
        Parameters: { Given: { Type, ...(Default !== undefined && { Default }) } },
        Resources: { X: { Type: 'A::B::C', Properties: { at: { Ref: 'Given' } } } },
      },
      parameters,
    }).resources('A::B::C')[0]?.properties['at'];

  it.each([
    ['String', 'b', 'b'],
    ['Number', '1', '1'],
    ['CommaDelimitedList', 'b, c', ['b', 'c']],
    ['AWS::SSM::Parameter::Value<String>', 'b', 'b'],
    ['AWS::SSM::Parameter::Value<List<String>>', 'b,c', ['b', 'c']],
  ])('of type %s have the value that is given before their default', (type, given, expected) => {
    expect(valueOf(type, { Given: given }, 'a')).toEqual(expected);
    expect(() => valueOf(type)).toThrow('X at Properties.at: expected a value for the parameter');
  });

  it.each([
    ['AWS::EC2::VPC::Id', 'vpc-00000000000000000'],
    ['List<AWS::EC2::Subnet::Id>', ['subnet-00000000000000000']],
  ])('of type %s need no value: there is no network here', (type, expected) => {
    expect(valueOf(type)).toEqual(expected);
    expect(valueOf(type, { Given: 'a' })).toEqual(Array.isArray(expected) ? ['a'] : 'a');
  });

  it('without a value are named together, with what to type', () => {
    const parameter = { Type: 'String' };
    const stack = deployStack({
      name: 'Shop',
      region: 'eu-central-1',
      template: {
        Parameters: { A: parameter, B: parameter, C: { ...parameter, Default: 'c' } },
        Resources: { X: { Type: 'A::B::C', Properties: { at: { Ref: 'A' } } } },
      },
    });
    expect(() => stack.resources('A::B::C')).toThrow(
      expect.objectContaining({ missing: ['A', 'B'] }),
    );
  });
});

describe('outputs', () => {
  const outputsOf = (Outputs: Template['Outputs'] & object, options: Partial<StackOptions> = {}) =>
    deployStack({
      name: 'App',
      region,
      template: {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Resources: {
          Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
          Mail: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'example.com' } },
        },
        Outputs,
      },
      ...options,
    }).outputs();

  it('are resolved, and where there is one their condition decides', () => {
    const outputs = outputsOf({
      Name: { Value: { Ref: 'Files' } },
      Address: { Value: { 'Fn::Sub': 'https://app.example.com/${Files}' } },
      Record: { Value: { 'Fn::GetAtt': ['Mail', 'DkimDNSTokenName1'] } },
      Gone: { Value: { Ref: 'Nothing' }, Condition: 'Never' },
    });
    expect(outputs).toEqual({
      Name: 'files',
      Address: 'https://app.example.com/files',
      Record: expect.stringMatching(/^[a-z0-9]{32}\._domainkey\.example\.com$/) as string,
    });
  });

  it('of what a custom resource answers are left out where somebody is told', () => {
    const Resources = {
      Secret: { Type: 'Custom::SecretGetter' },
      Record: { Type: 'AWS::Route53::RecordSet', Properties: { Name: 'app.example.com.' } },
    };
    const Outputs = {
      Secret: { Value: { 'Fn::GetAtt': ['Secret', 'Client.Secret'] } },
      Url: { Value: { 'Fn::Sub': 'https://${Record}' } },
    };
    const stack = deployStack({ name: 'App', region, template: { Resources, Outputs } });
    const told: string[] = [];
    const outputs = stack.outputs((name, { actual }) => told.push(`${name}: ${actual}`));
    expect(outputs).toEqual({ Url: 'https://app.example.com' });
    expect(told).toEqual(['Secret: Secret.Client.Secret']);
    expect(() => stack.outputs()).toThrow('Secret.Client.Secret');
  });

  it('lead to this machine', () => {
    const origins = new Map([['https://app.example.com', 'http://localhost:3000']]);
    const outputs = outputsOf({ Address: { Value: 'https://app.example.com/a' } }, { origins });
    expect(outputs).toEqual({ Address: 'http://localhost:3000/a' });
  });

  it('name themselves where they refer to nothing', () => {
    expect(() => outputsOf({ Lost: { Value: { Ref: 'Nobody' } } })).toThrow(
      'Outputs.Lost at Value',
    );
  });
});

describe('origins', () => {
  const origins = new Map([['https://app.example.com', 'http://localhost:3000']]);
  const mapped = (value: unknown) => resolved({ value }, { origins })?.['value'];

  it.each([
    ['https://app.example.com', 'http://localhost:3000'],
    ['https://app.example.com/a?b', 'http://localhost:3000/a?b'],
    [
      'x=https://app.example.com\nhttps://app.example.com,',
      'x=http://localhost:3000\nhttp://localhost:3000,',
    ],
  ])('replaces %j', (text, expected) => {
    expect(mapped(text)).toBe(expected);
  });

  it.each([
    'https://app.example.com.evil',
    'https://app.example.com:8443/',
    'https://app.example.com@evil/',
    'https://app.example.com-evil',
    'xhttps://app.example.com',
    'http://app.example.com',
  ])('leaves %j', (text) => {
    expect(mapped(text)).toBe(text);
  });

  it('replaces only after a text is joined, and before it is encoded', () => {
    expect(mapped({ 'Fn::Join': ['', ['https://app.exam', 'ple.com/x']] })).toBe(
      'http://localhost:3000/x',
    );
    const evil = ['https://app.example.com', '.evil'];
    expect(mapped({ 'Fn::Join': ['', evil] })).toBe(evil.join(''));
    const encoded = mapped({ 'Fn::Base64': { 'Fn::Sub': 'URL=https://app.example.com' } });
    expect(Buffer.from(String(encoded), 'base64').toString()).toBe('URL=http://localhost:3000');
  });
});
