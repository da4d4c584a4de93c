import * as z from 'zod';

/**
 * What is read of Cognito's answers, as its API reference says that they are. A field that must be
 * there and is not makes an answer no answer: absent is neither "no" nor "none".
 */
const text = z.string().min(1);
const attributes = z.array(z.object({ Name: text, Value: z.string().optional() }));

/** Attributes by name, among them the `sub`, which every account has. */
const accountAttributes = attributes
  .transform((list) => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])))
  .pipe(z.object({ sub: text, email: z.string().optional() }).catchall(z.string().optional()));

export type AccountAttributes = z.output<typeof accountAttributes>;

/** AWS, "AdminGetUser". */
export const accountAnswer = z.object({
  Enabled: z.boolean(),
  UserStatus: text,
  Username: text.optional(),
  UserAttributes: accountAttributes,
});

/** AWS, "AdminListGroupsForUser". */
export const groupsAnswer = z.object({
  Groups: z.array(z.object({ GroupName: text, RoleArn: text.optional() })),
  NextToken: text.optional(),
});

const user = z.object({ Username: text, Attributes: accountAttributes, Enabled: z.boolean() });
export type ListedUser = z.output<typeof user>;
const users = z.array(user);

/** AWS, "ListUsers". */
export const usersAnswer = z.object({ Users: users, PaginationToken: text.optional() });

/** AWS, "ListUsersInGroup". */
export const membersAnswer = z.object({ Users: users, NextToken: text.optional() });

/** AWS, "DescribeUserPool". */
export const poolAnswer = z.object({
  UserPool: z.object({ EstimatedNumberOfUsers: z.number().optional() }),
});

/** AWS, "DescribeUserPoolClient"; a client may have no secret. */
export const appClientAnswer = z.object({
  UserPoolClient: z.object({ ClientSecret: text.optional() }),
});

/** AWS, "AdminInitiateAuth" and "AdminRespondToAuthChallenge": a challenge or tokens. */
export const authenticationAnswer = z.object({
  ChallengeName: text.optional(),
  ChallengeParameters: z.record(z.string(), z.string()).optional(),
  Session: text.optional(),
  AuthenticationResult: z.object({ IdToken: text }).optional(),
});
export type AuthenticationAnswer = z.output<typeof authenticationAnswer>;
