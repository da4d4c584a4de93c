import { at, propertyRule, textOf } from './template';
import type { TemplateRule } from './template';

const POLICY_CHARACTERS = 6_144;
const USER_DATA_BYTES = 16_384;

/** About what an ARN with account, region and a name that CloudFormation makes takes more than its reference. */
const ARN_CHARACTERS = 60;

/** The characters that IAM counts, white space left out; those of a reference about. */
function charactersOf(document: unknown): number {
  const text = JSON.stringify(document, (_, value: unknown) => textOf(value) ?? value);
  const references = text.match(/\$\{[^}]*\}/g) ?? [];
  return text.replace(/\s/g, '').length + references.length * ARN_CHARACTERS;
}

/** Rules on what has a greatest size. */
export const sizeRules: readonly TemplateRule[] = [
  propertyRule(
    'ManagedPolicyFits',
    `IAM, "IAM and AWS STS quotas": a managed policy of ${POLICY_CHARACTERS} characters`,
    ['AWS::IAM::ManagedPolicy', 'PolicyDocument'],
    (document) => {
      const characters = charactersOf(document);
      return characters <= POLICY_CHARACTERS
        ? undefined
        : `it has about ${characters} characters: name fewer actions, or one list of them for several resources`;
    },
  ),
  propertyRule(
    'UserDataFits',
    'Amazon EC2, "Run commands at launch": 16 KB of user data before they are encoded',
    ['AWS::EC2::LaunchTemplate', 'LaunchTemplateData.UserData'],
    (value) => {
      const bytes = Buffer.byteLength(textOf(at(value, 'Fn::Base64')) ?? '');
      return bytes <= USER_DATA_BYTES
        ? undefined
        : `it has about ${bytes} bytes: give the portal fewer or shorter variables`;
    },
  ),
];
