// Started with `--import tsx`, which workers take over unless they are told not to, it goes to a
// folder from which tsx cannot be found, and prints what a function there gives.
import { pathToFileURL } from 'node:url';
import { ExecutionEnvironment } from '../../../src/lambda/execution-environment';

const [directory = '', file = ''] = process.argv.slice(2);
process.chdir(directory);
const environment = new ExecutionEnvironment({
  configuration: {
    logicalId: 'Code',
    name: 'code',
    arn: 'arn:aws:lambda:eu-central-1:111122223333:function:code',
    runtime: 'nodejs24.x',
    handler: 'index.handler',
    url: pathToFileURL(file).href,
    exportName: 'handler',
    environment: {},
    timeoutSeconds: 10,
    memoryMegabytes: 128,
    logGroup: '/aws/lambda/code',
  },
  variables: {},
  log: () => undefined,
});
console.log(JSON.stringify(await environment.invoke({})));
await environment.close();
