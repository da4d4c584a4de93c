import { CALLBACK_PATH, isLetThrough, publicRules, type OwnAddress } from '../contracts/addresses';
import { addressesOf, patternOf, routesOf, type Address, type Manifest } from './manifest-routes';

const LIST = 'app/company/addresses.ts';

/** Patterns of addresses that are declared public, and that no listener rule lets through. */
export function unlistedPublic(manifest: Manifest, addresses: readonly OwnAddress[]): string[] {
  const rules = publicRules(addresses);
  return declared(manifest, 'public').filter(
    (pattern) => pattern !== CALLBACK_PATH && !isLetThrough(pattern, rules),
  );
}

/**
 * What routes declare, held against the list from which the listener rules are made: a line for each
 * difference, which says what to write.
 *
 * @throws {Error} the list has an address that cannot be
 */
export function addressFaults(manifest: Manifest, addresses: readonly OwnAddress[]): string[] {
  const listed = (kind: OwnAddress['kind']) =>
    addresses.filter((one) => one.kind === kind).map(({ path }) => path as string);
  const webhooks = declared(manifest, 'webhook');
  const forms = routesOf(manifest)
    .filter(({ module }) => module.action !== undefined)
    .map((route) => patternOf(route, manifest))
    // What takes all that nothing else answers.
    .filter((pattern) => pattern !== '/*')
    .map(addressLike);
  return [
    ...unlistedPublic(manifest, addresses).map((path) => lacking(path, 'public')),
    ...webhooks
      .filter((path) => !listed('webhook').includes(path))
      .map((path) => lacking(path, 'webhook')),
    ...listed('public')
      .filter((path) => !declared(manifest, 'public').includes(path))
      .map((path) => unused(path, "is declared access: 'public'")),
    ...listed('webhook')
      .filter((path) => !webhooks.includes(path))
      .map((path) => unused(path, "is declared access: 'webhook'")),
    ...listed('upload')
      .filter((path) => !forms.some((form) => form.test(path)))
      .map((path) => unused(path, 'takes a form')),
  ];
}

/** What the addresses of a pattern look like. */
const addressLike = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replaceAll('.', '\\.')
      .replace(/<area>|\*/g, '.+')
      .replace(/:[\w-]+/g, '[^/]+')}$`,
  );

const declared = (manifest: Manifest, access: Address['access']) =>
  addressesOf(manifest).flatMap((one) => (one.access === access ? [one.pattern] : []));

const lacking = (path: string, kind: string) =>
  `${path}: the route says access: '${kind}', but no listener rule lets it through, so AWS signs in there; add { kind: '${kind}', path: '${path}', rule: … } to ${LIST}`;

const unused = (path: string, what: string) => `${LIST}, "${path}": no route there ${what}`;
