/* global window */
/**
 * Keeps the window's state when a module changes. Remix 2.17 puts the new code of a route into the
 * components that are there, for React to refresh them in place, but for the root's `Layout`: that it
 * replaces, and where React renders before it refreshes, the whole document is made anew (with what
 * was typed, and the switcher). So the first `Layout` is kept here; React refreshes it like the rest.
 */
const NAME = '__remixRouteModules';
let modules;

function lasting(given) {
  let root = given.root;
  Object.defineProperty(given, 'root', {
    enumerable: true,
    get: () => root,
    set: (next) => {
      root = { ...next, Layout: root.Layout };
    },
  });
  return given;
}

if (window[NAME]) lasting(window[NAME]);
else {
  Object.defineProperty(window, NAME, {
    configurable: true,
    get: () => modules,
    set: (given) => {
      modules = lasting(given);
    },
  });
}
