import { OUTCOMES, type Outcome, type OutcomeName } from '../../../contracts/emailed-code';
import { DependencyUnavailableError } from '../../errors.server';

/**
 * Reads the public parameters of a challenge.
 *
 * @throws {DependencyUnavailableError} they are not as the portal and its triggers agreed
 */
export function parseOutcome(parameters: Readonly<Record<string, string>> = {}): Outcome {
  const { outcome = '' } = parameters;
  if (!isOutcomeName(outcome)) throw malformed('outcome');
  const told: Record<string, number> = {};
  for (const parameter of OUTCOMES[outcome]) {
    const name = parameter.replace('?', '');
    const text = parameters[name];
    if (text === undefined && name !== parameter) continue;
    if (text === undefined || !/^\d{1,12}$/.test(text)) throw malformed(name);
    told[name] = Number(text);
  }
  return { outcome, ...told } as Outcome;
}

const isOutcomeName = (text: string): text is OutcomeName => Object.hasOwn(OUTCOMES, text);

function malformed(parameter: string): DependencyUnavailableError {
  const message = `Expected a challenge's public parameters, got them wrong in: ${parameter}`;
  return new DependencyUnavailableError('challenge', message);
}
