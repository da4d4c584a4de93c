import { describe, expect, it } from 'vitest';
import { unitFrom } from '../../src/instance/unit';
import { systemdWords } from '../../src/instance/words';
import { deployStack } from '../../src/template/deploy';
import { ResourceError } from '../../src/template/errors';
import type { TemplateResource } from '../../src/template/stack';

const objects = new Map([
  ['abc.zip', '/assembly/asset.abc'],
  ['def.zip', '/assembly/asset.def'],
]);

const script = [
  '#!/bin/bash',
  'set -euo pipefail',
  "aws s3 cp 's3://assets-123456789012/abc.zip' /tmp/release.zip",
  "cat > /etc/systemd/system/sample.service <<'UNIT'",
  '[Service]',
  'WorkingDirectory=/opt/sample',
  'ExecStart=/usr/bin/node /opt/sample/server.js --flag "two words"',
  'Environment=PORT=8080',
  'Environment=URL=https://app.example.com "TITLE=Two words"',
  'Environment=ARN=${Topic}',
  'Restart=always',
  'RestartSec=2',
  'UNIT',
  'systemctl enable --now sample',
].join('\n');

function unitOf(text: string, more: Record<string, TemplateResource> = {}) {
  const launchTemplate = {
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: { LaunchTemplateData: { UserData: { 'Fn::Base64': { 'Fn::Sub': text } } } },
  };
  const stack = deployStack({
    name: 'App',
    region: 'eu-central-1',
    origins: new Map([['https://app.example.com', 'http://localhost:3000']]),
    template: {
      Resources: {
        Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } },
        Template: launchTemplate,
        ...more,
      },
    },
  });
  return unitFrom(stack, { objects });
}

describe('unitFrom', () => {
  it.each([
    ['Restart=always', 'Restart=on-failure'],
    ['RestartSec=2', 'RestartSec=2min'],
  ])('refuses, in place of %s, %s', (known, unknown) => {
    expect(() => unitOf(script.replace(known, unknown))).toThrow(ResourceError);
    expect(() => unitOf(script.replace(known, unknown))).toThrow(unknown.split('=')[1]);
  });

  it.each(['EnvironmentFile=/etc/sample', 'PassEnvironment=HOME'])(
    'refuses %s: what it names is not in the template',
    (line) => {
      const attempt = () => unitOf(script.replace('[Service]', `[Service]\n${line}`));
      expect(attempt).toThrow(ResourceError);
      expect(attempt).toThrow(line.split('=')[0]);
    },
  );

  it('reads name, command, environment and release', () => {
    expect(unitOf(script)).toEqual({
      name: 'sample',
      execStart: ['/usr/bin/node', '/opt/sample/server.js', '--flag', 'two words'],
      workingDirectory: '/opt/sample',
      environment: {
        PORT: '8080',
        URL: 'http://localhost:3000',
        TITLE: 'Two words',
        ARN: 'arn:aws:sns:eu-central-1:123456789012:news',
      },
      restart: 'always',
      restartSeconds: 2,
      release: '/assembly/asset.abc',
    });
  });

  it.each([
    ['no heredoc', script.replace("<<'UNIT'", '<<UNIT'), '.service'],
    ['no command', script.replace('ExecStart', 'ExecStop'), 'one ExecStart'],
    ['two commands', script.replace('[Service]', 'ExecStart=/bin/true'), 'one ExecStart'],
    ['a word without a name', script.replace('PORT=8080', '8080'), 'NAME=value'],
    ['no asset', script.replace('abc.zip', 'other.zip'), 'other.zip'],
    ['two assets', `${script}\naws s3 cp s3://b/def.zip .`, 'def.zip'],
  ])('refuses user data with %s', (_name, text, message) => {
    expect(() => unitOf(text)).toThrow(ResourceError);
    expect(() => unitOf(text)).toThrow(message);
  });

  it('refuses a stack with two launch templates', () => {
    expect(() => unitOf(script, { Second: { Type: 'AWS::EC2::LaunchTemplate' } })).toThrow(
      'Second',
    );
  });
});

describe('systemdWords', () => {
  it.each([
    ['A=1 B=2', ['A=1', 'B=2']],
    ['"A=x y" \'B=z  z\'', ['A=x y', 'B=z  z']],
    ['A="x y"z', ['A=x yz']],
    ['A=50%%', ['A=50%']],
    ['"A=say \\"hi\\""', ['A=say "hi"']],
    ['A=it\\ is', ['A=it is']],
    ['', []],
  ])('%j', (value, words) => {
    expect(systemdWords(value)).toEqual(words);
  });
});
