import { digestOf, type FilesDigest } from '../file-digest';
import { LEFT_OUT } from '../source-copy';

/**
 * Of the sources, those that no release and no template is made from; rooms.test.ts holds that neither
 * imports them. Whatever else lies in the folder counts, whether or not it is known to be read.
 */
const NO_INPUT =
  /^(docs|tests|packages|coverage|security-report|secrets\.local\.json|public\/assets|app\/icons)$/;

/** What is installed, besides what should be. */
const INSTALLED = 'node_modules/.package-lock.json';

/** What nothing is made of, and what changes from terminal to terminal. */
const OF_A_TERMINAL =
  /^(npm_|SSH_|TERM|TMUX|VSCODE_|XDG_|(_|COLORTERM|COLUMNS|DBUS_SESSION_BUS_ADDRESS|DISPLAY|GPG_TTY|INIT_CWD|LINES|OLDPWD|PORTAL_PORT|PWD|SHLVL|STY|WINDOWID|WT_SESSION)$)/;

/** An environment. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The variables that a step of a start gets. */
export const stepVariables = (all: Variables): Variables =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !OF_A_TERMINAL.test(name)));

/**
 * The sources in a folder, what is installed there, and the files that variables name.
 *
 * @param except whether a path, told from the root, does not count either
 */
export function sourcesDigest(
  root: string,
  variables: Variables,
  except: (path: string) => boolean = () => false,
): FilesDigest {
  const leftOut = (path: string) => LEFT_OUT.test(path) || NO_INPUT.test(path) || except(path);
  const named = Object.entries(variables).flatMap(([name, value = '']) =>
    /^PORTAL_\w+_FILE$/.test(name) ? [value] : [],
  );
  const parts = [digestOf(root, ['.'], leftOut), digestOf(root, [INSTALLED, ...named])];
  return {
    digest: parts.map(({ digest }) => digest).join(' '),
    changedAtMs: Math.max(...parts.map(({ changedAtMs }) => changedAtMs)),
  };
}
