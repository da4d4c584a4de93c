import { broadcastDevReady } from '@remix-run/node';
import express, { type RequestHandler } from 'express';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readAssembly } from 'local-aws';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createPortal } from '../../server';
import { assemblyFolder } from './assembly';
import { watchBuilds } from './builds';
import { startDevelopment } from './development';
import { interimPage } from './pages';
import { ASSEMBLY_VARIABLE, ASSETS, DEV_FOLDER, PUBLIC, RUN_FOLDER, SERVER_BUILD } from './places';
import { withSwitcher } from './switcher';
import { readStartOptions } from '../start/options';

/**
 * The program that `remix dev` starts (see tools/dev/main.ts): the portal as Remix compiles it, in
 * this process, behind header stubs instead of a load balancer. The stubs' identities are verified
 * as in production; nothing of this is in a release.
 */
type Build = Parameters<typeof createPortal>[0];

/** How often the assembly is looked for, and how long a page waits for a build that is being made. */
const LOOK_MS = 50;
const BUILD_WITHIN_MS = 3_000;

const COMPILING = `Remix is compiling, or the app does not compile: then the terminal says why.
This page loads itself again.`;

/** The id of a route that is a page of areas. */
const PAGE = /^(?:routes\/area|company)\/pages\/(.+)$/;

const OUTDATED = `
The template has changed, perhaps by a new area: groups and people are still those of the old one.
Ctrl-C and npm run dev take the new one.
`;

/** The portal of the newest build, and what a browser is told while there is none. */
class CurrentPortal {
  #build: Build | undefined;
  #portal: RequestHandler | undefined;
  #failure: string | undefined;

  take(build: Build): void {
    const { module } = build.entry;
    const pages = Object.keys(build.routes).flatMap((id) => PAGE.exec(id)?.[1] ?? []);
    module.assertPagesHaveFiles(pages);
    module.assertIconsExist();
    const entry = { module: { ...module, default: withSwitcher(module.default) } };
    this.#portal = createPortal({ ...build, entry }, PUBLIC);
    this.#build = build;
    this.#failure = undefined;
  }

  fail(error: unknown): void {
    this.#failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.error(`\nThe new build does not start:\n${this.#failure}\n`);
  }

  /** Remix empties the folder of the assets when it begins to compile. */
  get #complete(): boolean {
    const path = this.#build?.assets.entry.module;
    return path !== undefined && existsSync(join(DEV_FOLDER, path));
  }

  readonly answer: RequestHandler = async (req, res, next) => {
    const patience = performance.now() + BUILD_WITHIN_MS;
    while (!this.#failure && !this.#complete && performance.now() < patience) await pause(LOOK_MS);
    if (this.#failure) return interimPage(res, 'The new build does not start', this.#failure);
    if (!this.#portal || !this.#complete) return interimPage(res, 'Compiling', COMPILING);
    return this.#portal(req, res, next);
  };
}

async function main(): Promise<void> {
  const { [ASSEMBLY_VARIABLE]: folder, REMIX_DEV_ORIGIN: remix } = process.env;
  if (!folder || !remix) throw new Error('Expected to be started by npm run dev');
  const { port } = readStartOptions([], process.env);

  while (!existsSync(folder)) await pause(LOOK_MS);
  const development = await startDevelopment({
    assembly: readAssembly(join(folder, 'starter')),
    port,
    stateDirectory: RUN_FOLDER,
    liveReloadUrl: `ws://${new URL(remix).host}`,
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal));
  replaceEnvironment(development.environment);

  const portal = new CurrentPortal();
  const app = express.Router();
  app.use('/assets', express.static(ASSETS, { index: false, immutable: true, maxAge: '1y' }));
  app.use(portal.answer);
  let told = folder;
  const take = async (build: Build) => {
    portal.take(build);
    const wanted = assemblyFolder(DEV_FOLDER);
    if (wanted !== told) console.log(OUTDATED);
    told = wanted;
    await broadcastDevReady(build, remix);
  };
  const end = watchBuilds<Build>(resolve(SERVER_BUILD), take, (error) => portal.fail(error));
  await development.serve(app);
  console.log(`
  Portal       ${development.publicUrl}
  Mail inbox   ${development.inboxUrl}
  Events       ${development.eventsUrl}
  Personas     ${development.personas.map(({ name }) => name).join(', ')}

  The switcher on each page changes the persona, and so does ?as=<name>. Ctrl-C stops all of it.
`);
  await Promise.race(signals);
  end();
  await development.close();
}

/** What the portal reads is what an instance would: nothing of the terminal's AWS or portal. */
function replaceEnvironment(variables: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) {
    if (/^(AWS|PORTAL)_/.test(name)) delete process.env[name];
  }
  Object.assign(process.env, variables);
}

/** Ends Remix as well, which would wait for the next build of an app that is not there any more. */
function giveUp(error: unknown): void {
  console.error(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  if (process.env.REMIX_DEV_ORIGIN) process.kill(process.ppid, 'SIGTERM');
  process.exit(1);
}

process.on('uncaughtException', giveUp);
main().then(() => process.exit(0), giveUp);
