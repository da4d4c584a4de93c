/** A change of one file: what stands there once is replaced, and more comes at the end. */
export interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly end?: string;
}

/**
 * What is changed in a copy of the sources to measure what no setting of a release can do: other areas
 * (`BENCH_AREAS`: how many), and guards that are asked once for each address and person and believed
 * ever after (`BENCH_GUARDS=once`), as in a portal that verifies nothing.
 */
export const CHANGES: readonly Change[] = [
  {
    file: 'app/areas.server.ts',
    from: 'treeOf<Group>(entries)',
    to: 'treeOf(grown(entries))',
    end: `
import { grown } from '../tools/bench/grown-areas';
`,
  },
  {
    file: 'app/auth/guards.server.ts',
    from: 'export async function requirePerson(',
    to: `const believed = new Map<string, Promise<unknown>>();
function once<Args extends { request: Request }, Result>(
  name: string,
  guard: (args: Args, ...rest: never[]) => Promise<Result>,
): typeof guard {
  if (process.env.BENCH_GUARDS !== 'once') return guard;
  return (args, ...rest) => {
    const { url, headers } = args.request;
    const key = [name, url, headers.get('x-amzn-oidc-identity'), ...rest].join();
    const known = believed.get(key) ?? guard(args, ...rest);
    believed.set(key, known);
    return known as Promise<Result>;
  };
}
export const requirePerson = once('person', checkedPerson) as typeof checkedPerson;
export const requireGroup = once('group', checkedGroup) as typeof checkedGroup;
async function checkedPerson(`,
  },
  {
    file: 'app/auth/guards.server.ts',
    from: 'export async function requireGroup(',
    to: 'async function checkedGroup(',
  },
];
