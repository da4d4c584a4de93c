import { join, relative } from 'node:path';
import ts from 'typescript';
import { inOrder } from './order';
import type { Sources } from './sources';
import type { Cell, Table } from './table';

const LEVELS = new Set(['info', 'warn', 'error']);

/** What writes a line of the log, and what is in the line. */
interface LogLine {
  readonly event: string;
  readonly level: string;
  /** `field`, or `field: one | other` where the values can be read off the code. */
  readonly fields: readonly string[];
  readonly place: string;
}

/** The texts that a type can be; none if it can be any. */
function textsOf(type: ts.Type): string[] {
  const parts = type.isUnion() ? type.types : [type];
  return parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
}

/** The type of a property before it is widened: that of what it is set to. */
function typeOfProperty(property: ts.Symbol, at: ts.Node, checker: ts.TypeChecker): ts.Type {
  const [declaration] = property.declarations ?? [];
  if (declaration && ts.isPropertyAssignment(declaration)) {
    return checker.getTypeAtLocation(declaration.initializer);
  }
  if (declaration && ts.isShorthandPropertyAssignment(declaration)) {
    const value = checker.getShorthandAssignmentValueSymbol(declaration);
    if (value) return checker.getTypeOfSymbolAtLocation(value, declaration);
  }
  return checker.getTypeOfSymbolAtLocation(property, at);
}

/** The object that a call logs: `log.info({…})` of the portal, `log({…})` of the triggers. */
function loggedBy(call: ts.CallExpression): { level: string; line: ts.Expression } | undefined {
  const { expression, arguments: given } = call;
  const [line] = given;
  if (!line || !ts.isObjectLiteralExpression(line)) return undefined;
  if (ts.isIdentifier(expression)) {
    return expression.text === 'log' ? { level: '', line } : undefined;
  }
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const level = expression.name.text;
  const logger = ts.isIdentifier(expression.expression) && expression.expression.text === 'log';
  return logger && LEVELS.has(level) ? { level, line } : undefined;
}

/** `note('event', 'outcome')` and `invocation('event', …)`, by which triggers log. */
function namedBy(call: ts.CallExpression): { event: string; outcome: string[] } | undefined {
  const { expression, arguments: given } = call;
  if (!ts.isIdentifier(expression) || !['note', 'invocation'].includes(expression.text))
    return undefined;
  const [event, outcome] = given;
  if (!event || !ts.isStringLiteral(event)) return undefined;
  const outcomes = (node: ts.Node | undefined): string[] => {
    if (!node) return [];
    if (ts.isStringLiteral(node)) return [node.text];
    return ts.isConditionalExpression(node)
      ? [node.whenTrue, node.whenFalse].flatMap(outcomes)
      : [];
  };
  return { event: event.text, outcome: expression.text === 'note' ? outcomes(outcome) : [] };
}

/** Every line that the code can log, from its syntax and its types. */
export function logLinesOf(sources: Sources, files: readonly string[]): LogLine[] {
  const program = ts.createProgram(
    files.map((path) => join(sources.root, path)),
    {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      jsx: ts.JsxEmit.ReactJSX,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['node'],
    },
  );
  const checker = program.getTypeChecker();
  const lines: LogLine[] = [];
  let fieldsOfTriggers: readonly string[] = [];

  const describe = (line: ts.Expression) =>
    checker.getPropertiesOfType(checker.getTypeAtLocation(line)).map((property) => {
      const texts = textsOf(typeOfProperty(property, line, checker));
      return { name: property.name, texts };
    });

  for (const path of files) {
    const source = program.getSourceFile(join(sources.root, path));
    if (!source) continue;
    const placeOf = (node: ts.Node) => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      return `${relative(sources.root, source.fileName)}:${line + 1}`;
    };
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) {
        const logged = loggedBy(node);
        const named = namedBy(node);
        if (logged) {
          const found = describe(logged.line);
          const event = found.find(({ name }) => name === 'event')?.texts[0];
          const fields = found
            .filter(({ name }) => name !== 'event')
            .map(({ name, texts }) => (texts.length > 0 ? `${name}: ${texts.join(' | ')}` : name));
          if (event !== undefined) {
            lines.push({ event, level: logged.level, fields, place: placeOf(node) });
          } else {
            fieldsOfTriggers = fields;
          }
        }
        if (named) {
          const outcome = named.outcome.length > 0 ? [`outcome: ${named.outcome.join(' | ')}`] : [];
          lines.push({ event: named.event, level: '', fields: outcome, place: placeOf(node) });
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return lines.map((line) =>
    line.level === ''
      ? {
          ...line,
          level: 'none',
          fields: [
            ...line.fields,
            ...fieldsOfTriggers.filter((each) => each !== 'outcome' || line.fields.length === 0),
          ],
        }
      : line,
  );
}

/** The schema of the log: every event, its fields, and where it is written. */
export function auditLogTable(sources: Sources): Table {
  const files = [
    ...sources.under('app'),
    ...sources.under('server'),
    'server.ts',
    ...sources.under('triggers'),
  ].filter((path) => /\b(log|note|invocation)\b/.test(sources.text(path)));
  const lines = logLinesOf(sources, files).sort(
    (one, other) => inOrder(one.event, other.event) || inOrder(one.place, other.place),
  );
  return {
    id: 'audit-log',
    title: 'What is logged',
    lead: 'Every line that the code writes, with its fields and, where the code names them, their values. Lines of the portal also have level and time (UTC); those of the triggers get their time from CloudWatch. A person appears as sub only. What is in a line is decided where it is written: never a code, token, secret, hash, header or query string; tests/step-up/log-secrecy.test.ts looks for them in every log of a full run.',
    madeFrom: ['app/', 'server/', 'server.ts', 'triggers/'],
    columns: ['Event', 'Level', 'Fields', 'Written at'],
    rows: lines.map(({ event, level, fields, place }): Cell[] => [event, level, fields, place]),
  };
}
