// Runs on any Node, so in words that any Node reads. `engines` of package.json says what is needed.
const range = require('../package.json').engines.node;

/** Whether a version satisfies one of `^major.minor.patch || …`. */
function satisfies(version, range) {
  const is = version.split('.').map(Number);
  return range.split('||').some((part) => {
    const least = part.trim().replace('^', '').split('.').map(Number);
    if (is[0] !== least[0]) return false;
    return is[1] !== least[1] ? is[1] > least[1] : is[2] >= least[2];
  });
}

if (!satisfies(process.versions.node, range)) {
  console.error(
    'Node ' +
      process.versions.node +
      ' cannot run this: it takes ' +
      range +
      '. Install the one of .nvmrc, with nvm: nvm install && nvm use; or from https://nodejs.org/en/download.',
  );
  process.exit(1);
}
