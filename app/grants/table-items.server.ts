import {
  QueryCommand,
  type AttributeValue,
  type DynamoDBClient,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type * as z from 'zod';
import { ACCESS_KEYS, RECORD_ATTRIBUTE } from '../../contracts/access-table';
import { DependencyUnavailableError } from '../errors.server';

/** For one question, beside those to Cognito. */
const DEADLINE_MS = 1_000;
/** Far above what a person's groups or a group's people take; a list that goes on is none. */
const MOST_PAGES = 20;

export type Item = Record<string, AttributeValue>;

/** When a question is given up. */
const soon = () => AbortSignal.timeout(DEADLINE_MS);

/** All items that a question is about; with a `Limit` the first, and no more. */
export async function queryItems(
  client: Pick<DynamoDBClient, 'send'>,
  question: QueryCommandInput,
): Promise<Item[]> {
  const items: Item[] = [];
  const abortSignal = soon();
  let start: Item | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const command = new QueryCommand({ ...question, ...(start && { ExclusiveStartKey: start }) });
    const answer = await answerTo(client.send(command, { abortSignal }));
    items.push(...(answer.Items ?? []));
    start = answer.LastEvaluatedKey;
    if (!start || question.Limit !== undefined) return items;
  }
  throw unavailable(`at most ${MOST_PAGES} pages, got more`);
}

/** The question for all of a partition, read consistently. */
export const partition = (name: string) => ({
  ConsistentRead: true,
  KeyConditionExpression: '#key = :key',
  ExpressionAttributeNames: { '#key': ACCESS_KEYS.partition },
  ExpressionAttributeValues: { ':key': { S: name } },
});

/** @throws {DependencyUnavailableError} the item holds no record of this shape */
export function recordOf<Shape extends z.ZodType>(item: Item, shape: Shape): z.output<Shape> {
  let read: unknown;
  try {
    read = JSON.parse(item[RECORD_ATTRIBUTE]?.S ?? '');
  } catch {
    throw unavailable('a record, got something that is none');
  }
  const parsed = shape.safeParse(read);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') || 'all of it';
  throw unavailable(`a record, got it wrong in: ${where}`);
}

async function answerTo<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : typeof cause;
    throw unavailable(`an answer of the table in time, got ${name}`, cause);
  }
}

function unavailable(expected: string, cause?: unknown): DependencyUnavailableError {
  return new DependencyUnavailableError('access-table', `Expected ${expected}`, { cause });
}
