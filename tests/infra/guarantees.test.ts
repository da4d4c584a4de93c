import { describe, expect, it } from 'vitest';
import { company } from '../../infra/portal-stack';
import { profiles } from '../../infra/profiles';
import { assemble } from './assembly';
import { dependencyCycle } from './dependency-graph';
import type { GraphTemplate } from './dependency-graph';
import { breaches } from './guarantees';

/** The rules that a reviewer has to read about: at most 5 in the starter, 12 in production. */
const read: Readonly<Record<string, readonly string[]>> = {
  starter: [
    'AwsSolutions-COG2',
    'AwsSolutions-COG8',
    'AwsSolutions-EC23',
    'AwsSolutions-IAM5[Resource::*]',
  ],
  production: [
    'AwsSolutions-COG2',
    'AwsSolutions-EC23',
    'AwsSolutions-IAM5[Resource::*]',
    'NIST.800.53.R5-ELBv2ACMCertificateRequired',
    'NIST.800.53.R5-LambdaDLQ',
    'NIST.800.53.R5-LambdaInsideVPC',
    'NIST.800.53.R5-S3BucketReplicationEnabled',
    'NIST.800.53.R5-S3DefaultEncryptionKMS',
    'NIST.800.53.R5-VPCDefaultSecurityGroupClosed',
    'NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW',
  ],
};

/** What stays when it leaves the stack, and when it is replaced. */
const KEPT = [
  'Cognito::UserPool',
  'Cognito::UserPoolGroup',
  'DynamoDB::GlobalTable',
  'S3::Bucket',
  'SES::ConfigurationSet',
  'SES::EmailIdentity',
];

describe.each(profiles.map((profile) => [profile.name, profile] as const))(
  'the %s profile',
  (name, profile) => {
    const assembly = assemble({}, { profile, own: company });
    const again = assemble({}, { profile, own: company });
    const acknowledged = assembly.findings.flatMap((pack) => pack.acknowledged);

    it('keeps every guarantee, and leaves no finding open', () => {
      expect(breaches(assembly)).toEqual([]);
    });

    it('has no dependency cycle', () => {
      expect(dependencyCycle(JSON.parse(assembly.text) as GraphTemplate)).toEqual([]);
    });

    it('is the same, to the byte, each time', () => {
      expect(again.text).toBe(assembly.text);
    });

    it('names no account', () => {
      expect(assembly.text).not.toMatch(/\b123456789012\b|dummy/);
    });

    it('acknowledges these rules only, beside those of the company’s own parts, each for a reason of its own that admits a gap', () => {
      const ours = acknowledged.filter(({ construct }) => !construct.includes('/Own/'));
      expect([...new Set(ours.map(({ rule }) => rule))].sort()).toEqual(read[name]);
      const reasons = new Map(acknowledged.map(({ rule, reason = '' }) => [rule, reason]));
      expect(new Set(reasons.values()).size).toBe(reasons.size);
      for (const reason of reasons.values()) expect(reason).toMatch(/Not covered: \w+/);
    });

    it('is one stack with the others, in which nobody loses what is kept', () => {
      for (const type of KEPT) {
        const resources = Object.values(assembly.resources(`AWS::${type}`));
        expect(resources.length).toBeGreaterThan(0);
        for (const { DeletionPolicy, UpdateReplacePolicy } of resources) {
          expect(DeletionPolicy).toMatch(/^Retain/);
          expect(UpdateReplacePolicy).toBe('Retain');
        }
      }
    });
  },
);

it('packs of both are named, so that a pack which did not run shows', () => {
  const packs = profiles.map((profile) =>
    assemble({}, { profile }).findings.map(({ pack }) => pack),
  );
  const both = ['CloudFormation Validate', 'PortalRules'];
  expect(packs).toEqual([
    ['AwsSolutions', ...both],
    ['AwsSolutions', 'NIST.800.53.R5', ...both],
  ]);
});
