import { NOT_SERVED, notServed } from '../not-served';
import { isObject, parsedObject, type JsonObject } from '../template/json';
import type { AccessControl } from './access-control';
import type { Authorization } from './authorizing-proxy';
import { OPERATIONS, SERVED } from './dynamodb-operations';
import { AccessDeniedError, UnknownAccessKeyError, type Refusal } from './errors';
import type { Access } from './evaluation';

const TARGET = /^DynamoDB_20120810\.(\w+)$/;

/** What a part of a transaction needs (Amazon DynamoDB, "Using IAM with DynamoDB transactions"). */
const TRANSACTED: Readonly<Record<string, string>> = {
  ConditionCheck: 'ConditionCheckItem',
  Delete: 'DeleteItem',
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
};

/** What an operation touches; `*` where it names no table, which only some policies allow. */
function accessesOf(
  operation: string,
  request: JsonObject,
  arnOf: (table: string) => string,
): [Access, ...Access[]] {
  const action = (name: string) => `dynamodb:${name}`;
  const { TableName, IndexName, ResourceArn, RequestItems, TransactItems } = request;
  const accesses: Access[] = [];
  if (Array.isArray(TransactItems)) {
    for (const [part, what] of TransactItems.flatMap((item) =>
      Object.entries(isObject(item) ? item : {}),
    )) {
      const name = TRANSACTED[part] ?? operation;
      const table = isObject(what) ? what['TableName'] : undefined;
      const resource = typeof table === 'string' ? arnOf(table) : '*';
      accesses.push({ action: action(name), resource });
    }
  }
  for (const table of Object.keys(isObject(RequestItems) ? RequestItems : {})) {
    accesses.push({ action: action(operation), resource: arnOf(table) });
  }
  if (typeof TableName === 'string') {
    const index = typeof IndexName === 'string' ? `/index/${IndexName}` : '';
    accesses.push({ action: action(operation), resource: arnOf(TableName) + index });
  }
  if (typeof ResourceArn === 'string') {
    accesses.push({ action: action(operation), resource: ResourceArn });
  }
  const [first = { action: action(operation), resource: '*' }, ...others] = accesses;
  return [first, ...others];
}

/** The error as DynamoDB puts it (its developer guide, "Error handling with DynamoDB"). */
function answer(refusal: Refusal) {
  const denied = refusal instanceof AccessDeniedError;
  const unknown = refusal instanceof UnknownAccessKeyError;
  const code = denied
    ? 'AccessDeniedException'
    : unknown
      ? 'UnrecognizedClientException'
      : 'InvalidSignatureException';
  return error(code, { [denied ? 'Message' : 'message']: refusal.message });
}

const error = (code: string, text: Readonly<Record<string, string>>) => ({
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type: `com.amazon.coral.service#${code}`, ...text }),
});

/**
 * For a proxy before DynamoDB: checks each operation on each table that it names, and says of what
 * dynalite has not that it is not served.
 */
export function dynamodbAuthorization(access: AccessControl): Authorization {
  const { accountId, region } = access.stack;
  const arnOf = (table: string) =>
    table.startsWith('arn:') ? table : `arn:aws:dynamodb:${region}:${accountId}:table/${table}`;
  return async (call) => {
    const target = call.headers['x-amz-target'];
    const operation = TARGET.exec(String(target))?.[1] ?? 'UnknownOperation';
    const refusal = await access.authorize(call, 'dynamodb', () =>
      accessesOf(operation, parsedObject(call.body.toString()), arnOf),
    );
    if (refusal) return answer(refusal);
    const unserved = OPERATIONS.includes(operation) && !SERVED.includes(operation);
    return unserved ? error(NOT_SERVED, { message: notServed(operation) }) : undefined;
  };
}
