import type { JsonObject } from '../template/json';

/**
 * Managed policies of AWS's own whose document is known here, by what follows `policy/` in the ARN
 * (AWS Managed Policy Reference). It is the one that the CDK gives every function.
 */
const DOCUMENTS: Readonly<Record<string, JsonObject>> = {
  // "AWSLambdaBasicExecutionRole", version v1
  'service-role/AWSLambdaBasicExecutionRole': {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: '*',
      },
    ],
  },
};

/** The document of a managed policy of AWS's own; undefined where it is not known here. */
export function awsManagedPolicy(arn: string): JsonObject | undefined {
  const [, name = ''] = /^arn:aws:iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  return Object.hasOwn(DOCUMENTS, name) ? DOCUMENTS[name] : undefined;
}
