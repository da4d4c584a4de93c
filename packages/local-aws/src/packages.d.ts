declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** `path`: where the tables are kept; `createTableMs`: how long a table takes to be made. */
  const dynalite: (options: { path?: string; createTableMs?: number }) => Server;
  export default dynalite;
}
