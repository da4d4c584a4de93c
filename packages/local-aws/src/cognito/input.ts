import { isObject } from '../template/json';
import { ServiceError, invalidParameter } from './errors';
import { INPUTS, type Form } from './inputs';

const ofOperation = (operation: string) =>
  Object.hasOwn(INPUTS, operation) ? INPUTS[operation as keyof typeof INPUTS] : {};

/** Whether an operation names the pool that it is about. */
export const namesPool = (operation: string) => 'UserPoolId' in ofOperation(operation);

const isText = (value: unknown) => typeof value === 'string';

/** Whether JSON has the type that a parameter has. */
const HAS_TYPE: Readonly<Record<Form['type'], (value: unknown) => boolean>> = {
  text: isText,
  number: (value) => typeof value === 'number',
  flag: (value) => typeof value === 'boolean',
  texts: (value) => Array.isArray(value) && value.every(isText),
  map: (value) => isObject(value) && Object.values(value).every(isText),
  attributes: (value) =>
    Array.isArray(value) &&
    value.every((each) => isObject(each) && Object.values(each).every(isText)),
  structure: isObject,
};

/**
 * Checks a call's parameters, before anything is done: their names, types, lengths and forms. Throws
 * `SerializationException` for another type, and `InvalidParameterException` that names every other
 * fault (AWS, "Common Error Types"; the words are from memory).
 */
export function checkInput(operation: string, values: Readonly<Record<string, unknown>>): void {
  const input: Readonly<Record<string, Form>> = ofOperation(operation);
  const given = Object.entries(values).filter(([, value]) => value !== null);
  for (const [name, value] of given) {
    const form = Object.hasOwn(input, name) ? input[name] : undefined;
    if (!form) throw invalidParameter(`${name} is no parameter of ${operation}.`);
    if (!HAS_TYPE[form.type](value)) {
      const message = `${name} of ${operation} is a ${form.type}, and came as another type.`;
      throw new ServiceError('SerializationException', message);
    }
    if (form.unserved?.(value)) {
      throw invalidParameter(`${name} as it is given exists in AWS, and is not served here.`);
    }
  }
  const faults = Object.entries(input).flatMap(([name, form]) => {
    const fault = faultOf(form, values[name] ?? undefined);
    const member = name.charAt(0).toLowerCase() + name.slice(1);
    return fault ? `Value at '${member}' failed to satisfy constraint: Member must ${fault}` : [];
  });
  if (faults.length === 0) return;
  const count = `${faults.length} validation error${faults.length > 1 ? 's' : ''} detected`;
  throw invalidParameter(`${count}: ${faults.join('; ')}`);
}

function faultOf(form: Form, value: unknown): string | undefined {
  const { least = 0, most = Infinity, pattern, values, required } = form;
  if (value === undefined) return required ? 'not be null' : undefined;
  if (typeof value === 'number') {
    if (value < least) return `have value greater than or equal to ${least}`;
    return value > most ? `have value less than or equal to ${most}` : undefined;
  }
  if (typeof value !== 'string') return undefined;
  if (value.length < least) return `have length greater than or equal to ${least}`;
  if (value.length > most) return `have length less than or equal to ${most}`;
  if (values && !values.includes(value)) return `satisfy enum value set: [${values.join(', ')}]`;
  return pattern && !pattern.test(value)
    ? `satisfy regular expression pattern: ${pattern.source}`
    : undefined;
}
