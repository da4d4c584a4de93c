import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { DeployedStack } from './template/stack';

const TYPES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];

/**
 * The tables that a stack declares, as `CreateTable` takes them: keys and indexes. Capacity, streams
 * and encryption make no difference on this machine; the attribute of a time to live neither, since
 * DynamoDB promises no moment of deletion (Amazon DynamoDB, "Using time to live").
 */
export function tablesFrom(stack: DeployedStack): CreateTableCommandInput[] {
  return TYPES.flatMap((type) => stack.resources(type)).map(({ ref, properties }) => ({
    TableName: ref,
    BillingMode: 'PAY_PER_REQUEST',
    ...(pick(properties, [
      'AttributeDefinitions',
      'KeySchema',
      'GlobalSecondaryIndexes',
      'LocalSecondaryIndexes',
    ]) as Pick<CreateTableCommandInput, 'AttributeDefinitions' | 'KeySchema'>),
  }));
}

/** Makes those tables that are not there yet; the others keep what is in them. */
export async function createTables(
  url: string,
  region: string,
  tables: readonly CreateTableCommandInput[],
): Promise<void> {
  const { CreateTableCommand, DescribeTableCommand, DynamoDBClient, ListTablesCommand } =
    await import('@aws-sdk/client-dynamodb');
  const client = new DynamoDBClient({
    endpoint: url,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    const missing = tables.filter(({ TableName = '' }) => !TableNames.includes(TableName));
    for (const table of missing) {
      await client.send(new CreateTableCommand(table));
      const described = new DescribeTableCommand({ TableName: table.TableName });
      while ((await client.send(described)).Table?.TableStatus !== 'ACTIVE') continue;
    }
  } finally {
    client.destroy();
  }
}

function pick(from: Readonly<Record<string, unknown>>, names: readonly string[]) {
  return Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));
}
