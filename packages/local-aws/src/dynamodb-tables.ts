import { isDeepStrictEqual } from 'node:util';
import type { CreateTableCommandInput, TableDescription } from '@aws-sdk/client-dynamodb';
import { TemplateConflictError } from './template/errors';
import type { DeployedResource, DeployedStack } from './template/stack';

const TYPES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];
const INDEXES = ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'] as const;

type Properties = DeployedResource['properties'];
type Shape = Pick<
  CreateTableCommandInput,
  'AttributeDefinitions' | 'KeySchema' | (typeof INDEXES)[number]
>;

/**
 * The tables that a stack declares, as `CreateTable` takes them: keys and indexes. Capacity, of the
 * indexes too, streams and encryption make no difference on this machine; the attribute of a time to
 * live neither, since DynamoDB promises no moment of deletion (Amazon DynamoDB, "Using time to live").
 */
export function tablesFrom(stack: DeployedStack): CreateTableCommandInput[] {
  return TYPES.flatMap((type) => stack.resources(type)).map(({ ref, properties }) => ({
    TableName: ref,
    BillingMode: 'PAY_PER_REQUEST',
    ...shapeOf(properties),
  }));
}

/**
 * Makes those tables that are not there yet; the others keep what is in them. Throws
 * `TemplateConflictError` for a table that stands with other keys or indexes: AWS would replace it,
 * or make the index from its items. Throws the signal's reason once that is aborted, also where no
 * answer comes.
 */
export async function createTables(
  url: string,
  region: string,
  tables: readonly CreateTableCommandInput[],
  signal = new AbortController().signal,
): Promise<void> {
  const { CreateTableCommand, DescribeTableCommand, DynamoDBClient, ListTablesCommand } =
    await import('@aws-sdk/client-dynamodb');
  const client = new DynamoDBClient({
    endpoint: url,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // Whatever the developer's shell says: with either of them no endpoint may be named.
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
  });
  const until = { abortSignal: signal };
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}), until);
    for (const table of tables) {
      const { TableName = '' } = table;
      const described = new DescribeTableCommand({ TableName });
      if (TableNames.includes(TableName)) {
        assertAsDeclared(table, (await client.send(described, until)).Table);
        continue;
      }
      await client.send(new CreateTableCommand(table), until);
      while ((await client.send(described, until)).Table?.TableStatus !== 'ACTIVE') continue;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    client.destroy();
  }
}

/** Keys and indexes of a table, as a template, `CreateTable` and `DescribeTable` have them alike. */
function shapeOf(table: object): Shape {
  const properties = table as Properties;
  const indexes = INDEXES.filter((name) => name in properties).map((name) => {
    const declared = properties[name] as readonly Properties[];
    return [name, declared.map((index) => pick(index, ['IndexName', 'KeySchema', 'Projection']))];
  });
  return {
    ...pick(properties, ['AttributeDefinitions', 'KeySchema']),
    ...Object.fromEntries(indexes),
  } as Shape;
}

function assertAsDeclared(declared: CreateTableCommandInput, standing: TableDescription = {}) {
  const [expected, found] = [declared, standing].map((table) => {
    const { AttributeDefinitions, KeySchema, ...indexes } = shapeOf(table);
    const attributes = byName(AttributeDefinitions, 'AttributeName');
    return [attributes, KeySchema, ...INDEXES.map((name) => byName(indexes[name], 'IndexName'))];
  });
  if (isDeepStrictEqual(expected, found)) return;
  const reason = 'it is there already, with other keys or indexes';
  throw new TemplateConflictError(`The table ${declared.TableName}`, reason);
}

/** In an order of its own: the order of the declaration means nothing. */
function byName<Named extends object>(all: readonly Named[] = [], name: keyof Named): Named[] {
  return [...all].sort((one, other) => (String(one[name]) < String(other[name]) ? -1 : 1));
}

function pick(from: Properties, names: readonly string[]) {
  return Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));
}
