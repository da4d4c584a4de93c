import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Assembly } from '../template/assembly';
import { ResourceError } from '../template/errors';
import { isObject, shown } from '../template/json';
import type { DeployedResource, DeployedStack } from '../template/stack';
import { writeInlineCode } from './inline-code';

/** A function as the template declares it. */
export interface FunctionConfiguration {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** `nodejs24.x` */
  readonly runtime: string;
  /** `index.handler` */
  readonly handler: string;
  /** File URL of the module that the handler names. */
  readonly url: string;
  /** What that module exports the handler as. */
  readonly exportName: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** How often it may run at once, of what the account has reserved for it. */
  readonly reservedConcurrency?: number | undefined;
  /** Name of the log group that the template gives it, or Lambda's own. */
  readonly logGroup: string;
}

/** AWS CloudFormation, "AWS::Lambda::Function": the defaults of Timeout and MemorySize. */
const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MEGABYTES = 128;

/** In the order in which the runtime looks (AWS Lambda, "Define Lambda function handler in Node.js"). */
const ENDINGS = ['.js', '.mjs', '.cjs'];

export const functionArn = (
  { region, accountId }: Pick<DeployedStack, 'region' | 'accountId'>,
  name: string,
) => `arn:aws:lambda:${region}:${accountId}:function:${name}`;

/** Where the code of functions is found. */
export interface CodePlaces extends Pick<Assembly, 'objects'> {
  /** Takes the code that the template holds itself, a folder a function. */
  readonly inlineCode: string;
}

function codeIn(resource: DeployedResource, { objects, inlineCode }: CodePlaces): string {
  const { logicalId, properties } = resource;
  const code = properties['Code'];
  const inline = isObject(code) ? code['ZipFile'] : undefined;
  if (typeof inline === 'string') return writeInlineCode(inlineCode, logicalId, inline);
  const key = isObject(code) ? code['S3Key'] : undefined;
  const path = typeof key === 'string' ? objects.get(key) : undefined;
  if (path !== undefined && statSync(path).isDirectory()) return path;
  const expected = "Code that is inline, or a folder among the assembly's assets";
  throw new ResourceError(logicalId, expected, shown(path ?? code));
}

function moduleOf(directory: string, { logicalId }: DeployedResource, handler: string) {
  const [, file = '', exportName = ''] = /^(.+)\.([\w$]+)$/.exec(handler) ?? [];
  const found = ENDINGS.map((ending) => join(directory, file + ending)).find(existsSync);
  if (file !== '' && found !== undefined) return { url: pathToFileURL(found).href, exportName };
  const expected = 'a Handler <file>.<export> whose file is in the asset';
  throw new ResourceError(logicalId, expected, shown(handler));
}

function environmentOf({ logicalId, properties }: DeployedResource): Record<string, string> {
  const { Variables: variables = {} } = (properties['Environment'] ?? {}) as {
    Variables?: unknown;
  };
  const pairs = Object.entries(isObject(variables) ? variables : {});
  for (const [name, value] of pairs) {
    if (typeof value === 'string') continue;
    throw new ResourceError(logicalId, `a text for ${name}`, typeof value);
  }
  return Object.fromEntries(pairs) as Record<string, string>;
}

function numberOf({ logicalId, properties }: DeployedResource, name: string, otherwise: number) {
  const number = Number(properties[name] ?? otherwise);
  if (number > 0) return number;
  throw new ResourceError(logicalId, `a positive ${name}`, shown(properties[name]));
}

/**
 * Reads one `AWS::Lambda::Function`. Throws {@link ResourceError} for a function that this machine
 * cannot run: another runtime than Node, code that is neither inline nor a folder of the assembly, a
 * handler that is not in it.
 */
export function functionFrom(
  resource: DeployedResource,
  stack: DeployedStack,
  places: CodePlaces,
): FunctionConfiguration {
  const { logicalId, ref: name, properties } = resource;
  const { Runtime: runtime, Handler: handler, LoggingConfig: logging } = properties;
  const { ReservedConcurrentExecutions: reserved } = properties;
  const { LogGroup: logGroup = `/aws/lambda/${name}` } = isObject(logging) ? logging : {};
  if (typeof runtime !== 'string' || !runtime.startsWith('nodejs')) {
    throw new ResourceError(logicalId, 'a Node runtime', shown(runtime));
  }
  const directory = codeIn(resource, places);
  return {
    logicalId,
    name,
    arn: functionArn(stack, name),
    runtime,
    handler: String(handler),
    ...moduleOf(directory, resource, String(handler)),
    environment: environmentOf(resource),
    timeoutSeconds: numberOf(resource, 'Timeout', DEFAULT_TIMEOUT_SECONDS),
    memoryMegabytes: numberOf(resource, 'MemorySize', DEFAULT_MEMORY_MEGABYTES),
    reservedConcurrency: reserved === undefined ? undefined : Number(reserved),
    logGroup: String(logGroup),
  };
}
