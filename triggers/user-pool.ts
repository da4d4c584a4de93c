import {
  UserNotFoundException,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Attributes } from './user-attributes';

/** How the functions read what Cognito answers of a person. */

/** @returns undefined where there is no such person */
export async function orNone<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** The attributes of an answer, by their names. */
export const attributesIn = (list: readonly AttributeType[] = []): Attributes =>
  Object.fromEntries(list.map(({ Name = '', Value = '' }) => [Name, Value]));
