import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, CfnResource } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { runSynthesis } from '../../infra/command';
import type { CommandOptions } from '../../infra/command';
import { readFindings } from '../../infra/findings';
import { fixtureRelease, settings, temporaryFolder } from './assembly';

const folder = temporaryFolder();
const release = fixtureRelease(folder);
const config = join(folder, 'portal.config.json');
writeFileSync(config, JSON.stringify(settings));

function run(args: string[], amend?: CommandOptions['amend']) {
  const lines: string[] = [];
  const out = join(folder, 'assembly');
  const code = runSynthesis(['--out', out, '--release', release, '--config', config, ...args], {
    print: (line) => lines.push(line),
    ...(amend ? { amend } : {}),
  });
  return { code, text: lines.join('\n') };
}

describe('npm run synth', () => {
  it('succeeds and counts the findings', () => {
    expect(run([])).toEqual({ code: 0, text: 'AwsSolutions: 0 open findings, 3 acknowledged' });
  });

  it('fails when a rule pack finds something, and says what and where', () => {
    const { code, text } = run([], (stack) => new Bucket(stack, 'Unguarded'));
    expect(code).toBe(1);
    expect(text).toMatch(/^error AwsSolutions-S1 at EmployeeAccessPortal\/Unguarded\/Resource: /m);
    expect(text).toContain('AwsSolutions: 2 open findings, 3 acknowledged');
  });

  it('fails for a mere warning', () => {
    const { code, text } = run([], (stack) => {
      Annotations.of(stack).addWarningV2('test:warning', 'Something is odd.');
    });
    expect(code).toBe(1);
    expect(text).toMatch(/^warning .*Something is odd\./m);
  });

  it('fails for a template that CloudFormation would refuse', () => {
    const { code, text } = run([], (stack) => {
      new CfnResource(stack, 'Misspelt', {
        type: 'AWS::SNS::Topic',
        properties: { TopicNam: 'events' },
      });
    });
    expect(code).toBe(1);
    expect(text).toContain('TopicNam');
  });

  it('refuses an option that it does not have', () => {
    const { code, text } = run(['--bogus']);
    expect(code).toBe(1);
    expect(text).toContain('--bogus');
  });

  it('fails without a release, and says how to make one', () => {
    const { code, text } = run(['--release', join(folder, 'nothing')]);
    expect(code).toBe(1);
    expect(text).toContain('run npm run build first');
  });

  it('fails for a wrong setting, and names the file and the key', () => {
    const wrong = join(folder, 'wrong.json');
    writeFileSync(wrong, JSON.stringify({ ...settings, region: 'here' }));
    const { code, text } = run(['--config', wrong]);
    expect(code).toBe(1);
    expect(text).toMatch(/wrong\.json: "region": expected .*, got "here"/);
  });

  it('leaves with that code', async () => {
    const args = ['--import', 'tsx', 'infra/main.ts', '--release', join(folder, 'nothing')];
    const code = await new Promise((resolve) => {
      execFile(process.execPath, args, (error) => resolve(error?.code ?? 0));
    });
    expect(code).toBe(1);
    expect(process.exitCode).toBeUndefined();
  });
});

describe('the report of an assembly', () => {
  const assembly = join(folder, 'reported');
  mkdirSync(assembly);
  const report = (content: unknown) =>
    writeFileSync(join(assembly, 'validation-report.json'), JSON.stringify(content));

  it('counts a rule pack that failed itself as a finding', () => {
    report({
      pluginReports: [
        {
          pluginName: 'Pack',
          conclusion: 'failure',
          violations: [],
          metadata: { error: 'It broke.' },
        },
      ],
    });
    expect(readFindings(assembly)[0]?.open).toMatchObject([
      { rule: 'Pack', description: 'It broke.' },
    ]);
  });

  it('is not trusted in another shape, or when absent', () => {
    report({ pluginReports: [{ pluginName: 'Pack' }] });
    expect(() => readFindings(assembly)).toThrow();
    report({});
    expect(() => readFindings(assembly)).toThrow();
    expect(() => readFindings(join(folder, 'nothing'))).toThrow(/validation-report\.json/);
  });
});
