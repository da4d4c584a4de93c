import { broadcastDevReady } from '@remix-run/node';
import express from 'express';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readAssembly } from 'local-aws';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { subscribe } from 'node:diagnostics_channel';
import { ERROR_CHANNEL, type ToldError } from '../../contracts/diagnostics';
import { assemblyFolder } from './assembly';
import { watchBuilds } from './builds';
import { CurrentPortal, type Build } from './current-portal';
import { startDevelopment } from './development';
import { watchFailures } from './build-failures';
import { ASSEMBLY_VARIABLE, ASSETS, DEV_FOLDER, RUN_FOLDER, SERVER_BUILD } from './places';
import { Reports } from './reports';
import { describe } from './thrown';
import { readStartOptions } from '../start/options';

/**
 * The program that `remix dev` starts (see tools/dev/main.ts): the portal as Remix compiles it, in
 * this process, behind header stubs instead of a load balancer. The stubs' identities are verified
 * as in production; nothing of this is in a release.
 */
/** How often the assembly is looked for. */
const LOOK_MS = 50;

const OUTDATED = `
The template has changed, perhaps by a new area: groups and people are still those of the old one.
Ctrl-C and npm run dev take the new one.
`;

async function main(): Promise<void> {
  const { [ASSEMBLY_VARIABLE]: folder, REMIX_DEV_ORIGIN: remix } = process.env;
  if (!folder || !remix) throw new Error('Expected to be started by npm run dev');
  const { port } = readStartOptions([], process.env);
  const reports = new Reports((text) => console.error(text));
  process.setSourceMapsEnabled(true);
  subscribe(ERROR_CHANNEL, (message) => {
    const { thrown, requestId } = message as ToldError;
    reports.add({ title: 'Thrown in the portal', text: describe(thrown), requestId });
  });

  while (!existsSync(folder)) await pause(LOOK_MS);
  const development = await startDevelopment({
    assembly: readAssembly(join(folder, 'starter')),
    port,
    stateDirectory: RUN_FOLDER,
    reports,
    liveReloadUrl: `ws://${new URL(remix).host}`,
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal));
  replaceEnvironment(development.environment);

  const portal = new CurrentPortal(reports);
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
  const endFailures = watchFailures((text) =>
    reports.setBuild({ title: 'The app does not compile', text }, true),
  );
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
  endFailures();
  await development.close();
}

/** What the portal reads is what an instance would: nothing of the terminal's AWS or portal. */
function replaceEnvironment(variables: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) {
    if (/^(AWS|COMPANY|PORTAL)_/.test(name)) delete process.env[name];
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
