import { matchPath } from '@remix-run/react';
import type { Request, RequestHandler } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addresses } from '../../app/company/addresses';
import { createPortal } from '../../server';
import { addressFaults, unlistedPublic } from '../declared-addresses';
import { checkedRoutes } from './guard-check';
import { interimPage, signInPage } from './pages';
import { DEV_FOLDER, PUBLIC } from './places';
import type { Reports } from './reports';
import { tellingResources } from './resource-errors';
import { withSwitcher } from './switcher';
import { describe } from './thrown';

export type Build = Parameters<typeof createPortal>[0];

/** How often the assets are looked for, and how long a page waits for a build that is being made. */
const LOOK_MS = 50;
const BUILD_WITHIN_MS = 3_000;

const FORGOTTEN_GUARD = 'A route does not hold the access that it declares';

const COMPILING = `Remix is compiling, or the app does not compile: then the terminal says why.
This page loads itself again.`;

/** The id of a route that is a page of areas. */
const PAGE = /^(?:routes\/area|company)\/pages\/(.+)$/;

/** The portal of the newest build, and what a browser is told while there is none. */
export class CurrentPortal {
  #build: Build | undefined;
  #portal: RequestHandler | undefined;
  /** What the routes declare and the load balancer's rules do not do. */
  #faults: readonly string[] = [];
  /** Patterns of what is declared public alone, which the load balancer does not know of. */
  #unlisted: readonly string[] = [];

  constructor(private readonly reports: Reports) {}

  take(build: Build): void {
    const { module } = build.entry;
    const pages = Object.keys(build.routes).flatMap((id) => PAGE.exec(id)?.[1] ?? []);
    module.assertPagesHaveFiles(pages);
    module.assertIconsExist();
    const entry = { module: { ...module, default: withSwitcher(module.default) } };
    const checked = checkedRoutes(build.routes, (text, requestId) =>
      this.reports.add({ title: FORGOTTEN_GUARD, text, requestId }),
    );
    const routes = tellingResources(checked, module.logError);
    this.#portal = createPortal({ ...build, entry, routes }, PUBLIC);
    this.#build = build;
    this.reports.setBuild(undefined);
    const faults = addressFaults(build.routes, addresses);
    if (faults.join() !== this.#faults.join()) console.warn(`\n${faults.join('\n')}\n`);
    this.#faults = faults;
    this.#unlisted = unlistedPublic(build.routes, addresses);
  }

  fail(error: unknown): void {
    // Of what is written wrong in the list, where it was noticed tells nothing.
    const isTold = error instanceof Error && /^app\/\S+\.tsx?[,:] /.test(error.message);
    const text = isTold ? error.message : describe(error);
    this.reports.setBuild({ title: 'The new build does not start', text });
  }

  /** Remix empties the folder of the assets when it begins to compile. */
  get #complete(): boolean {
    const path = this.#build?.assets.entry.module;
    return path !== undefined && existsSync(join(DEV_FOLDER, path));
  }

  get #failure() {
    return this.reports.told.build;
  }

  /** Whether a stranger asks for what the load balancer would let nobody see without a session. */
  #needsSignIn({ headers, path }: Request): boolean {
    const isStranger = headers['x-amzn-oidc-data'] === undefined;
    return isStranger && this.#unlisted.some((pattern) => matchPath(pattern, path));
  }

  readonly answer: RequestHandler = async (req, res, next) => {
    const patience = performance.now() + BUILD_WITHIN_MS;
    while (!this.#failure && !this.#complete && performance.now() < patience) await pause(LOOK_MS);
    if (this.#failure) return interimPage(res, this.#failure.title, this.#failure.text);
    if (!this.#portal || !this.#complete) return interimPage(res, 'Compiling', COMPILING);
    if (this.#needsSignIn(req)) return signInPage(res, this.#faults);
    return this.#portal(req, res, next);
  };
}
