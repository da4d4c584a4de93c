import { isObject } from 'local-aws';
import { UNTOLD } from './declared';

/** Objects in which a key that is not declared counts as well. */
const WHOLE = /(?:LambdaConfig|AuthenticationRequestExtraParams)$/;

/** How much of a text is shown. */
const SHOWN = 120;

const shown = (value: unknown) => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.replaceAll(UNTOLD, '…').slice(0, SHOWN) || '""';
};

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);

/**
 * Where what stands is not as declared, a sentence each. A service tells more than a template
 * declares, so what is not declared does not count, but in {@link WHOLE} and in lists. Lists of
 * texts have no order; numbers and flags are compared as CloudFormation does, as texts.
 */
export function differences(declared: unknown, stands: unknown, path: string): string[] {
  if (isEmpty(declared) && isEmpty(stands)) return [];
  if (typeof declared === 'string' && declared.includes(UNTOLD)) {
    return isEmpty(stands) ? [`${path} is missing`] : [];
  }
  const unlike = [`${path} is ${shown(stands)}, declared ${shown(declared)}`];
  if (Array.isArray(declared)) {
    if (!Array.isArray(stands) || stands.length !== declared.length) return unlike;
    if (!declared.some(isObject)) return sorted(declared) === sorted(stands) ? [] : unlike;
    return declared.flatMap((each, at) => differences(each, stands[at], `${path}[${at}]`));
  }
  if (isObject(declared)) {
    if (!isObject(stands)) return unlike;
    const keys = WHOLE.test(path) ? { ...stands, ...declared } : declared;
    return Object.keys(keys).flatMap((key) =>
      differences(declared[key], stands[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return String(declared) === String(stands) ? [] : unlike;
}

const sorted = (texts: readonly unknown[]) => JSON.stringify(texts.map(String).sort());
