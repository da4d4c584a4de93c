import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { AccessControl } from '../../../src/iam/access-control';
import { rolesFrom } from '../../../src/iam/roles';
import { Functions, type FunctionsOptions } from '../../../src/lambda/functions';
import type { JsonObject } from '../../../src/template/json';
import { documentOf, stackOf, trust } from '../../iam/support/stack';

type Resources = Parameters<typeof stackOf>[0];

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** What the test ends with. */
export const atEnd = (end: () => Promise<unknown>) => void ending.push(end);

/** A folder with a bundle of this code, removed after the test. */
export async function bundleOf(code: string, file = 'index.mjs'): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'bundle-'));
  atEnd(() => rm(directory, { recursive: true }));
  await writeFile(join(directory, file), code);
  return directory;
}

/** A role that Lambda may assume, with one inline policy. */
export const executionRole = (...statements: readonly JsonObject[]): [string, JsonObject] => [
  'AWS::IAM::Role',
  {
    AssumeRolePolicyDocument: trust('lambda.amazonaws.com'),
    Policies: [{ PolicyName: 'Inline', PolicyDocument: documentOf(...statements) }],
  },
];

/** A function whose code is the asset `<key>`, in the role `Role`. */
export const functionWith = (key: string, more: JsonObject = {}): [string, JsonObject] => [
  'AWS::Lambda::Function',
  {
    Code: { S3Bucket: 'assets', S3Key: key },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    ...more,
  },
];

/** What a test may set besides the code. */
export interface TestFunctionOptions extends Partial<
  Pick<FunctionsOptions, 'environment' | 'now'>
> {
  readonly properties?: JsonObject;
  /** Shown each line that the function prints. */
  readonly printed?: (line: string) => void;
  /** More resources, or others in the place of `Role` and `Code`. */
  readonly resources?: Resources;
}

/** A stack with one function, `Code`, of this code; with what it has logged so far. */
export async function testFunction(code: string, options: TestFunctionOptions = {}) {
  const { properties, resources, environment = () => ({}), now, printed } = options;
  const directory = await bundleOf(code);
  const stack = stackOf({
    Role: executionRole(),
    Code: functionWith('code.zip', properties),
    ...resources,
  });
  const lines: string[] = [];
  const roles = rolesFrom(stack);
  const access = new AccessControl(stack, roles);
  const functions = new Functions({
    stack,
    assembly: { objects: new Map([['code.zip', directory]]) },
    inlineCode: join(directory, 'inline'),
    roles,
    access,
    environment,
    log: () => (entry) => {
      const line = typeof entry === 'string' ? entry : JSON.stringify(entry);
      lines.push(line);
      printed?.(line);
    },
    now,
  });
  atEnd(() => functions.close());
  const invoke = (event: unknown = {}) => functions.invoke('Code', event);
  return { functions, invoke, lines, access, stack };
}
