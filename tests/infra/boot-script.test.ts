import { mkdirSync, writeFileSync } from 'node:fs';
import { deployStack, type Template, userDataOf } from 'local-aws';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { InstanceSandbox } from '../instance/sandbox';
import { lacks, runTool } from '../setup/instance-tools';
import { assemble, temporaryFolder } from './assembly';

/** As long as the names of a deployment get. */
const longNames = {
  region: 'ap-southeast-2',
  domainName: 'employee-access-portal.internal.example-company.com',
};
const { text } = assemble(longNames);
const stack = deployStack({
  name: 'EmployeeAccessPortal',
  template: JSON.parse(text) as Template,
  region: longNames.region,
});
const { script } = userDataOf(stack);

const release = join(temporaryFolder(), 'unpacked');
mkdirSync(join(release, 'public'), { recursive: true });
writeFileSync(join(release, 'server.js'), 'process.exit();\n');
writeFileSync(join(release, 'public', 'robots.txt'), '\n');

const sandboxes: InstanceSandbox[] = [];
afterEach(() => {
  for (const sandbox of sandboxes.splice(0)) sandbox.remove();
});

function newInstance(): InstanceSandbox {
  const sandbox = new InstanceSandbox(release);
  sandboxes.push(sandbox);
  return sandbox;
}

const signals = (calls: string[]) => calls.filter((call) => call.startsWith('cfn-signal'));
const SIGNAL = `cfn-signal --region ${longNames.region} --stack EmployeeAccessPortal --resource Instances`;

describe('the boot script', () => {
  // EC2 takes 16 KB; a script near that would be one that nobody reads. This leaves room for some
  // more variables, and not for another part.
  it('fits in 6 KB with every reference resolved to names as long as they get', () => {
    expect(script).not.toContain('${');
    expect(Buffer.byteLength(script)).toBeLessThan(6_144);
  });

  it.skipIf(lacks('shellcheck'))('leaves shellcheck nothing to say', () => {
    expect(runTool('shellcheck', ['--norc', '-'], script)).toEqual({ status: 0, output: '' });
  });

  it('signals success last, once the load balancer has found this instance healthy', () => {
    const { exitCode, calls } = newInstance().boot(script);
    expect(exitCode).toBe(0);
    const [group] = stack.resources('AWS::ElasticLoadBalancingV2::TargetGroup');
    expect(calls.slice(-2)).toEqual([
      `aws elbv2 wait target-in-service --region ${longNames.region} --target-group-arn ${group?.ref} --targets Id=i-0123456789abcdef0`,
      `${SIGNAL} --exit-code 0`,
    ]);
    expect(signals(calls)).toHaveLength(1);
  });

  it('asks the metadata service with a token, as version 2 wants', () => {
    const { calls } = newInstance().boot(script);
    const asked = calls.filter((call) => call.startsWith('curl'));
    expect(asked).toHaveLength(2);
    expect(asked[0]).toContain('-X PUT -H X-aws-ec2-metadata-token-ttl-seconds: 60 ');
    expect(asked[1]).toContain('-H X-aws-ec2-metadata-token: TOKEN ');
  });

  it.each([
    'dnf install',
    'amazon-cloudwatch-agent-ctl',
    'aws s3 cp',
    'unzip',
    'systemctl restart',
    'systemctl enable',
    'curl',
    'aws elbv2 wait',
  ])('signals failure, once and at once, where %j fails', (failing) => {
    const { exitCode, calls } = newInstance().boot(script, failing);
    expect(exitCode).toBe(7);
    expect(signals(calls)).toHaveLength(1);
    expect(calls.at(-1)).toMatch(`${SIGNAL} --exit-code 1 --reason exit code 7 of: `);
    expect(calls.at(-2)).toContain(failing);
    expect(calls.at(-1)).not.toContain('TOKEN');
  });

  it('does not fail where nobody waits for its signal', () => {
    expect(newInstance().boot(script, 'cfn-signal').exitCode).toBe(0);
  });

  it('leaves the same when it runs a second time, or again after a failure', () => {
    const instance = newInstance();
    const first = instance.boot(script);
    const files = instance.files();
    expect(Object.keys(files)).toEqual([
      '/etc/logrotate.d/portal',
      '/etc/portal-logs.json',
      '/etc/systemd/system/logrotate.timer.d/portal.conf',
      '/etc/systemd/system/portal.service',
      '/opt/portal/public/robots.txt',
      '/opt/portal/server.js',
    ]);
    expect(instance.boot(script)).toEqual(first);
    expect(instance.files()).toEqual(files);

    const interrupted = newInstance();
    interrupted.boot(script, 'systemctl');
    expect(interrupted.boot(script)).toEqual(first);
    expect(interrupted.files()).toEqual(files);
  });

  it('ships the portal’s lines and its own output to the log group, from before the release', () => {
    const instance = newInstance();
    const { calls } = instance.boot(script);
    const at = (part: string) => calls.findIndex((call) => call.includes(part));
    expect(at('-a fetch-config -m ec2 -s -c file:/etc/portal-logs.json')).toBe(1);
    expect(at('aws s3 cp')).toBe(2);
    const groupName = stack
      .resources('AWS::Logs::LogGroup')
      .find(({ logicalId }) => logicalId.startsWith('ComputeLogs'))?.ref;
    const shipped = JSON.parse(instance.files()['/etc/portal-logs.json']?.text ?? '') as unknown;
    const file = (path: string, stream: string) => ({
      file_path: path,
      log_group_name: groupName,
      log_stream_name: `{instance_id}/${stream}`,
    });
    expect(shipped).toEqual({
      logs: {
        logs_collected: {
          files: {
            collect_list: [
              file('/var/log/portal/portal.log', 'portal'),
              file('/var/log/cloud-init-output.log', 'boot'),
            ],
          },
        },
      },
    });
  });

  it('rotates the file that the unit appends to, by its size, each minute', () => {
    const instance = newInstance();
    const { calls } = instance.boot(script);
    const files = instance.files();
    const unit = files['/etc/systemd/system/portal.service']?.text;
    expect(unit).toContain('\nStandardOutput=append:/var/log/portal/portal.log\n');
    const rotation = files['/etc/logrotate.d/portal']?.text;
    expect(rotation).toMatch(/^\/var\/log\/portal\/portal\.log \{\n/);
    expect(rotation).toMatch(/^ {2}size \d+M$/m);
    expect(rotation).not.toMatch(/daily|weekly/);
    const timer = files['/etc/systemd/system/logrotate.timer.d/portal.conf']?.text;
    expect(timer).toMatch(/^\[Timer\]\nOnCalendar=\nOnCalendar=minutely\n/);
    expect(calls.slice(calls.indexOf('systemctl daemon-reload')).slice(0, 3)).toEqual([
      'systemctl daemon-reload',
      'systemctl restart logrotate.timer',
      'systemctl enable --now portal.service',
    ]);
  });
});
