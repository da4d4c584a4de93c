/** Everything that development leaves on the disk; `remix.config.js` and `tools/dev/program.ts` agree on it. */
export const DEV_FOLDER = 'dist/dev';
/** Of one run alone: its lock, the state of the parts and their logs. */
export const RUN_FOLDER = `${DEV_FOLDER}/run`;
export const SERVER_BUILD = `${DEV_FOLDER}/build/index.js`;
/** What is served below `/assets/`. */
export const ASSETS = `${DEV_FOLDER}/assets`;
/** The files of `public/` that Remix does not make. */
export const PUBLIC = `${DEV_FOLDER}/public`;

/** How `npm run dev` hands the assembly's folder through Remix to the program that it starts. */
export const ASSEMBLY_VARIABLE = 'PORTAL_DEV_ASSEMBLY';
/** Why Remix could not compile the app, the last time that it could not. */
export const BUILD_FAILURE = `${DEV_FOLDER}/build-failure.txt`;
