/**
 * The folder of the assembly that `npm start` runs, from that of the sources. It is not in `cdk.out/`,
 * because nothing has held any rule against it: what is deployed lies there.
 */
export const localAssembly = (profile: string): string => `dist/start/${profile}`;
