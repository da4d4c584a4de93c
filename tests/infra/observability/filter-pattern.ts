/** A pattern that CloudWatch Logs would refuse, or one that is not read here. */
export class FilterPatternError extends Error {
  override readonly name = 'FilterPatternError';
}

type Condition = (line: object) => boolean;

/**
 * Reads a JSON filter pattern as CloudWatch Logs does, as far as the portal uses it: `=`, `IS TRUE`,
 * `&&`, `||` and brackets, fields of the top level, texts and numbers (Amazon CloudWatch Logs, "Filter pattern
 * syntax for metric filters, subscription filters, filter log events, and Live Tail"). A line that is
 * no JSON object matches nothing. Throws {@link FilterPatternError}.
 */
export function filterPattern(pattern: string): (line: string) => boolean {
  const tokens = pattern.match(/\$\.\w+|"[^"]*"|\d+|&&|\|\||IS TRUE|[={}()]|\S/g) ?? [];
  const take = (expected?: string): string => {
    const token = tokens.shift() ?? 'the end';
    if (expected !== undefined && token !== expected) {
      throw new FilterPatternError(`expected ${expected}, got ${token}`);
    }
    return token;
  };
  const operand = (): Condition => {
    const token = take();
    if (token === '(') {
      const inner = either();
      take(')');
      return inner;
    }
    if (!token.startsWith('$.')) throw new FilterPatternError(`expected a field, got ${token}`);
    if (tokens[0] === 'IS TRUE') {
      take();
      return (line) => Reflect.get(line, token.slice(2)) === true;
    }
    take('=');
    const value: unknown = JSON.parse(take());
    return (line) => Reflect.get(line, token.slice(2)) === value;
  };
  const chain = (operator: string, next: () => Condition): Condition[] => {
    const parts = [next()];
    while (tokens[0] === operator) {
      take(operator);
      parts.push(next());
    }
    return parts;
  };
  const both = (): Condition => {
    const parts = chain('&&', operand);
    return (line) => parts.every((holds) => holds(line));
  };
  const either = (): Condition => {
    const parts = chain('||', both);
    return (line) => parts.some((holds) => holds(line));
  };

  take('{');
  const condition = either();
  take('}');
  if (tokens.length > 0) throw new FilterPatternError(`expected the end, got ${tokens.join(' ')}`);
  return (line) => {
    const parsed = parse(line);
    return typeof parsed === 'object' && parsed !== null && condition(parsed);
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
