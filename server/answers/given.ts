import type { AppLoadContext, LoaderFunctionArgs, ServerBuild } from '@remix-run/node';

export type Loader = (args: LoaderFunctionArgs) => unknown;

/** How a loader ended. */
export type Outcome = { readonly value: unknown } | { readonly thrown: unknown };

/** By route, how the loaders of a request ended. */
export type Outcomes = ReadonlyMap<string, Outcome>;

const givenFor = new WeakMap<AppLoadContext, Outcomes>();

/** Has Remix take these for what its loaders give, wherever it is called with the context. */
export function give(context: AppLoadContext, outcomes: Outcomes): void {
  givenFor.set(context, outcomes);
}

/** Runs loaders side by side, as Remix does: all of them, whatever one of them throws. */
export async function outcomesOf(
  loaders: readonly (readonly [id: string, loader: Loader])[],
  args: LoaderFunctionArgs,
): Promise<Outcomes> {
  return new Map(
    await Promise.all(
      loaders.map(async ([id, load]) => [id, await outcomeOf(load, args)] as const),
    ),
  );
}

async function outcomeOf(load: Loader, args: LoaderFunctionArgs): Promise<Outcome> {
  try {
    return { value: await load(args) };
  } catch (thrown) {
    return { thrown };
  }
}

/** The same routes, whose loaders repeat what was {@link give}n for a request: none runs twice. */
export function takingGiven(routes: ServerBuild['routes']): ServerBuild['routes'] {
  const taking = Object.entries(routes).map(([id, route]) => {
    if (!route?.module.loader) return [id, route];
    const loader = taken(id, route.module.loader);
    return [id, { ...route, module: { ...route.module, loader } }];
  });
  return Object.fromEntries(taking) as ServerBuild['routes'];
}

function taken(id: string, load: Loader): Loader {
  return (args) => {
    const outcome = givenFor.get(args.context)?.get(id);
    if (!outcome) return load(args);
    if ('thrown' in outcome) throw outcome.thrown;
    return outcome.value;
  };
}
