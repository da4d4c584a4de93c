import { at, numberOf, propertyRule, resourcesOf } from './template';
import type { TemplateRule } from './template';

const FUNCTION = 'AWS::Lambda::Function';

/** What Cognito waits for a trigger. */
const TRIGGER_SECONDS = 5;

const inRange = (value: unknown, atLeast: number, atMost: number, unit: string) => {
  const number = numberOf(value);
  return number === undefined || (Number.isInteger(number) && number >= atLeast && number <= atMost)
    ? undefined
    : `it takes ${atLeast} to ${atMost} ${unit}, not ${number}`;
};

/** The logical id behind a function's ARN. */
const functionBehind = (arn: unknown) => {
  const attribute = at(arn, 'Fn::GetAtt');
  return Array.isArray(attribute) ? String(attribute[0]) : undefined;
};

/** Rules on functions, and on those that a user pool triggers. */
export const functionRules: readonly TemplateRule[] = [
  propertyRule(
    'FunctionTimeoutInRange',
    'AWS Lambda, "Lambda quotas": function timeout',
    [FUNCTION, 'Timeout'],
    (value) => inRange(value, 1, 900, 'seconds'),
  ),
  propertyRule(
    'FunctionMemoryInRange',
    'AWS Lambda, "Lambda quotas": function memory allocation',
    [FUNCTION, 'MemorySize'],
    (value) => inRange(value, 128, 10_240, 'MB'),
  ),
  {
    id: 'TriggerEndsInTime',
    source: 'Amazon Cognito, "Customizing user pool workflows with Lambda triggers": five seconds',
    check: (of) =>
      resourcesOf(of, 'AWS::Cognito::UserPool').flatMap(([, pool]) =>
        Object.values(at(pool.Properties, 'LambdaConfig') ?? {}).flatMap((arn: unknown) => {
          const logicalId = functionBehind(arn);
          const timeout = numberOf(of.Resources[logicalId ?? '']?.Properties['Timeout'] ?? 3);
          if (logicalId === undefined || timeout === undefined || timeout <= TRIGGER_SECONDS)
            return [];
          const says = `Cognito gives a trigger ${TRIGGER_SECONDS} seconds, and it may take ${timeout}`;
          return [{ logicalId, property: 'Timeout', says }];
        }),
      ),
  },
];
