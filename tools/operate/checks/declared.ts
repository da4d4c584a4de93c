import { isObject, resolveIntrinsics, type IntrinsicScope, type Template } from 'local-aws';

/** Stands in a resolved text for what the template alone does not tell, such as an attribute. */
export const UNTOLD = '\u0000';

/** A resource that a stack declares, with what stands for it. */
export interface DeclaredResource {
  readonly logicalId: string;
  /** Its physical id, which is what `Ref` gives for the types that are looked at; '' if unknown. */
  readonly ref: string;
  /** Resolved with the physical ids that stand; a text that cannot be told holds {@link UNTOLD}. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Where a stack stands, and the physical ids of its resources by their logical ids. */
export interface Standing {
  readonly stackName: string;
  readonly region: string;
  readonly account: string;
  readonly physicalIds: ReadonlyMap<string, string>;
}

/** The ARNs that a physical id tells, by type (the services' "Resource types defined by …"). */
const ARNS: Readonly<Record<string, (id: string) => [service: string, resource: string]>> = {
  'AWS::Cognito::UserPool': (id) => ['cognito-idp', `userpool/${id}`],
  'AWS::Lambda::Function': (id) => ['lambda', `function:${id}`],
  'AWS::Logs::LogGroup': (id) => ['logs', `log-group:${id}:*`],
  'AWS::WAFv2::WebACL': (id) => {
    const [name = '', uuid = ''] = id.split('|'); // `Ref` gives name, id and scope
    return ['wafv2', `regional/webacl/${name}/${uuid}`];
  },
};

/** The resources of a type that a template declares, as they stand. */
export function declaredResources(
  template: Template,
  { stackName, region, account, physicalIds }: Standing,
  type: string,
): DeclaredResource[] {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': account,
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::StackName': stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  const scope: IntrinsicScope = {
    region,
    localText: (text) => text,
    condition: () => true, // the CDK app decides when it synthesizes, and declares none
    mapped: () => UNTOLD,
    reference: (name) => pseudo[name] ?? physicalIds.get(name) ?? UNTOLD,
    attribute(logicalId, attribute) {
      const id = physicalIds.get(logicalId);
      const arn = ARNS[template.Resources[logicalId]?.Type ?? ''];
      if (id !== undefined && attribute === 'GroupId') return id; // of a security group
      if (id === undefined || attribute !== 'Arn' || !arn) return UNTOLD;
      const [service, resource] = arn(id);
      return `arn:aws:${service}:${region}:${account}:${resource}`;
    },
  };
  const resolved = (logicalId: string, [path, value]: [string, unknown]): [string, unknown] => {
    try {
      return [path, resolveIntrinsics(value, { resource: logicalId, path }, scope)];
    } catch {
      return [path, UNTOLD]; // taken apart, what is not told is no text any more
    }
  };
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([logicalId, { Properties = {} }]) => ({
      logicalId,
      ref: physicalIds.get(logicalId) ?? '',
      properties: Object.fromEntries(
        Object.entries(Properties).map((entry) => resolved(logicalId, entry)),
      ),
    }));
}

/** A property that holds a text; an empty one if it does not. */
export function textIn(value: unknown, key: string): string {
  const found = isObject(value) ? value[key] : undefined;
  return typeof found === 'string' ? found : '';
}

/** A property that holds an object; an empty one if it does not. */
export function objectIn(value: unknown, key: string): Readonly<Record<string, unknown>> {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : {};
}

/** A property that holds a list of objects. */
export function listIn(value: unknown, key: string): Readonly<Record<string, unknown>>[] {
  const found: unknown = isObject(value) ? value[key] : undefined;
  return Array.isArray(found) ? found.filter((each) => isObject(each)) : [];
}
