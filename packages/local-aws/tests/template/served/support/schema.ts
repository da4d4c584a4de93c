import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';

type Database = Awaited<ReturnType<typeof loadAwsServiceSpec>>;
type Resource = ReturnType<Database['all']>[number] & { readonly cloudFormationType: string };
type Properties = Readonly<
  Record<string, { readonly type: PropertyType; readonly documentation?: string }>
>;
interface PropertyType {
  readonly type: string;
  readonly element?: PropertyType;
  readonly types?: readonly PropertyType[];
  readonly reference?: { readonly $ref: string };
}

let loaded: Promise<Database> | undefined;
const database = () => (loaded ??= loadAwsServiceSpec());

/** Every resource type of CloudFormation's schema. */
export async function schemaTypes(): Promise<string[]> {
  const all = [...(await database()).all('resource')] as unknown as readonly Resource[];
  return all.map(({ cloudFormationType }) => cloudFormationType);
}

/** The keys that the documentation of a list of keys and values names. */
function documentedKeys({ Key: key, Value: value }: Properties): string[] {
  const text = key && value ? (key.documentation ?? '') : '';
  return [...text.matchAll(/^ *- `([a-z0-9_]+\.[a-z0-9_.]+)`/gm)].map(([, name = '']) => name);
}

/**
 * The paths of a resource type's properties in CloudFormation's schema, as far down as it names
 * them; lists are stepped through, and a list of keys and values by its documented keys. A type that is nested in itself ends where it comes again.
 */
export async function schemaPaths(type: string): Promise<string[]> {
  const db = await database();
  const [resource] = db.lookup('resource', 'cloudFormationType', 'equals', type);
  if (resource === undefined) throw new Error(`The schema has no ${type}`);

  const below = (properties: Properties, above: string, seen: readonly string[]): string[] =>
    Object.entries(properties).flatMap(([name, property]) =>
      at(property.type, above === '' ? name : `${above}.${name}`, seen),
    );
  const at = (type: PropertyType, path: string, seen: readonly string[]): string[] => {
    if (type.type === 'array' && type.element) return at(type.element, path, seen);
    if (type.type === 'union') return (type.types ?? []).flatMap((each) => at(each, path, seen));
    const id = type.reference?.$ref;
    if (type.type !== 'ref' || id === undefined || seen.includes(id)) return [path];
    const { properties } = db.get('typeDefinition', id) as unknown as {
      readonly properties: Properties;
    };
    const keys = documentedKeys(properties);
    if (keys.length > 0) return keys.map((key) => `${path}[${key}]`);
    const found = below(properties, path, [...seen, id]);
    return found.length > 0 ? found : [path];
  };
  const { properties } = resource as unknown as { readonly properties: Properties };
  return [...new Set(below(properties, '', []))];
}
