import { ParameterError, UnknownAttributeError, UnknownReferenceError, type Site } from './errors';
import { holds, NO_VALUE, resolve, resolveText, type Scope } from './intrinsics';
import { isObject } from './json';
import { mapTexts, originMapper, type Origins } from './origins';
import { physicalIdOf, stackUuid, type PhysicalId } from './physical-ids';
import type {
  DeployedResource,
  DeployedStack,
  Template,
  TemplateParameter,
  TemplateResource,
} from './stack';

export interface StackOptions {
  /** The stack's name; physical ids follow from it. */
  readonly name: string;
  readonly template: Template;
  readonly region: string;
  /** Twelve digits; AWS's example account if absent. */
  readonly accountId?: string;
  /** Values of the template's parameters, before their defaults. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** What stands on this machine for the stack's public origins: see {@link originMapper}. */
  readonly origins?: Origins;
}

function pseudoParameters(name: string, region: string, accountId: string) {
  return new Map<string, unknown>([
    ['AWS::AccountId', accountId],
    ['AWS::NoValue', NO_VALUE],
    ['AWS::NotificationARNs', []],
    ['AWS::Partition', 'aws'],
    ['AWS::Region', region],
    [
      'AWS::StackId',
      `arn:aws:cloudformation:${region}:${accountId}:stack/${name}/${stackUuid(name)}`,
    ],
    ['AWS::StackName', name],
    ['AWS::URLSuffix', 'amazonaws.com'],
  ]);
}

/** A text that stands in for the value that Systems Manager has under a name. */
const valueInSystemsManager = (name: unknown) => `ssm:${String(name)}`;

/** A parameter's value; of one kept in Systems Manager the value there, not its name. */
function parameterValue(type: string, value: unknown): unknown {
  const isList = type === 'CommaDelimitedList' || type.includes('List<');
  return isList && typeof value === 'string' ? value.split(',').map((each) => each.trim()) : value;
}

/** What an object has by this name itself: every object has a `toString`. */
function own<Entry>(entries: Readonly<Record<string, Entry>> | undefined, name: string) {
  return entries && Object.hasOwn(entries, name) ? entries[name] : undefined;
}

/** Ids of a network, which no machine here has: any do. */
const OF_A_NETWORK: Readonly<Record<string, string>> = {
  'AWS::EC2::SecurityGroup::Id': 'sg-00000000000000000',
  'AWS::EC2::Subnet::Id': 'subnet-00000000000000000',
  'AWS::EC2::VPC::Id': 'vpc-00000000000000000',
};

/** What a parameter has that nobody gave a value; `undefined` where somebody has to. */
function valueOfItself({ Type, Default }: TemplateParameter): unknown {
  if (Default === undefined) {
    const id = OF_A_NETWORK[/^List<(.*)>$/.exec(Type)?.[1] ?? Type];
    return id === undefined ? undefined : parameterValue(Type, id);
  }
  return Type.startsWith('AWS::SSM::Parameter::Value')
    ? valueInSystemsManager(Default)
    : parameterValue(Type, Default);
}

/** Calls `make` once a key; a call for a key that is being made already is a circle. */
function once<Value>(make: (key: string, site: Site) => Value) {
  const made = new Map<string, Value>();
  const underWay = new Set<string>();
  return (key: string, site: Site): Value => {
    if (made.has(key)) return made.get(key) as Value;
    if (underWay.has(key)) {
      throw new UnknownReferenceError(site, `no circle of references`, `one through ${key}`);
    }
    underWay.add(key);
    try {
      const value = make(key, site);
      made.set(key, value);
      return value;
    } finally {
      underWay.delete(key);
    }
  };
}

/**
 * Deploys a synthesized stack on this machine: resources whose condition holds, each with its
 * intrinsic functions resolved when it is asked for and a physical id that follows from the stack's
 * name and the logical id. Nothing runs yet; the other parts start what it declares.
 *
 * `resources()` throws {@link UnknownIntrinsicError}, {@link UnknownReferenceError} or
 * {@link UnknownAttributeError}, each naming the resource and the property at fault.
 */
export function deployStack(options: StackOptions): DeployedStack {
  const { name, template, region, accountId = '123456789012', parameters = {} } = options;
  const { origins = new Map() } = options;
  const pseudo = pseudoParameters(name, region, accountId);
  const localText = originMapper(origins);

  /** All of them, so that nobody is told of one after the other. */
  const withoutValue = () =>
    Object.entries(template.Parameters ?? {})
      .filter(([key, each]) => !Object.hasOwn(parameters, key) && valueOfItself(each) === undefined)
      .map(([key]) => key);

  const conditionOf = once((condition, site) => {
    const expression = own(template.Conditions, condition);
    if (expression === undefined) {
      throw new UnknownReferenceError(site, 'a condition of the template', condition);
    }
    return holds(expression, { resource: condition, path: 'Conditions' }, scope);
  });

  function declared(logicalId: string, site: Site): TemplateResource {
    const resource = Object.hasOwn(template.Resources, logicalId)
      ? template.Resources[logicalId]
      : undefined;
    if (resource === undefined) {
      throw new UnknownReferenceError(site, 'a resource, parameter or pseudo parameter', logicalId);
    }
    if (resource.Condition !== undefined && !conditionOf(resource.Condition, site)) {
      const found = `${logicalId}, whose condition ${resource.Condition} does not hold`;
      throw new UnknownReferenceError(site, 'a resource of the stack', found);
    }
    return resource;
  }

  const physicalIdFor = once((logicalId, site): PhysicalId => {
    const resource = declared(logicalId, site);
    return physicalIdOf({
      stackName: name,
      logicalId,
      type: resource.Type,
      region,
      accountId,
      property(property) {
        const value = resource.Properties?.[property];
        return resolve(value, { resource: logicalId, path: `Properties.${property}` }, scope);
      },
    });
  });

  const scope: Scope = {
    region,
    localText,
    condition: conditionOf,
    mapped: (map, topKey, secondKey) => own(own(own(template.Mappings, map), topKey), secondKey),
    reference(reference, site) {
      if (pseudo.has(reference)) return pseudo.get(reference);
      const parameter = own(template.Parameters, reference);
      if (parameter === undefined) return physicalIdFor(reference, site).ref;
      if (Object.hasOwn(parameters, reference)) {
        return parameterValue(parameter.Type, parameters[reference]);
      }
      const value = valueOfItself(parameter);
      if (value === undefined) throw new ParameterError(site, reference, withoutValue());
      return value;
    },
    attribute(logicalId, attribute, site) {
      const { attributes } = physicalIdFor(logicalId, site);
      if (Object.hasOwn(attributes, attribute)) return attributes[attribute];
      const { Type } = declared(logicalId, site);
      const known = Object.keys(attributes).join(', ') || 'nothing';
      const found = `${logicalId}.${attribute}`;
      throw new UnknownAttributeError(site, `an attribute known of ${Type} (${known})`, found);
    },
  };

  function deployed(logicalId: string, resource: TemplateResource): DeployedResource {
    const site = { resource: logicalId, path: 'Properties' };
    const resolved = mapTexts(resolve(resource.Properties ?? {}, site, scope), localText);
    return {
      logicalId,
      type: resource.Type,
      ref: physicalIdFor(logicalId, site).ref,
      properties: isObject(resolved) ? resolved : {},
    };
  }

  /** Those of the template's entries that the stack has, by their conditions. */
  function standing<Entry extends { readonly Condition?: string }>(
    entries: Readonly<Record<string, Entry>>,
  ): [string, Entry][] {
    return Object.entries(entries).filter(
      ([logicalId, { Condition }]) =>
        Condition === undefined ||
        conditionOf(Condition, { resource: logicalId, path: 'Condition' }),
    );
  }

  function resourcesOf(type: string): readonly DeployedResource[] {
    const ofType = Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
    return standing(Object.fromEntries(ofType)).map(([logicalId, resource]) =>
      deployed(logicalId, resource),
    );
  }
  /** By type, once they have been asked for: a start asks for most of them again and again. */
  const known = new Map<string, readonly DeployedResource[]>();

  return {
    name,
    region,
    accountId,
    declared: () =>
      standing(template.Resources).map(([logicalId, { Type }]) => ({ logicalId, type: Type })),
    resources(type) {
      const resolved = known.get(type) ?? resourcesOf(type);
      known.set(type, resolved);
      return [...resolved];
    },
    outputs(unknown) {
      const values = standing(template.Outputs ?? {}).flatMap(([output, { Value }]) => {
        const site = { resource: `Outputs.${output}`, path: 'Value' };
        try {
          return [[output, localText(resolveText(Value, site, scope))] as const];
        } catch (error) {
          if (!unknown || !(error instanceof UnknownAttributeError)) throw error;
          unknown(output, error);
          return [];
        }
      });
      return Object.fromEntries(values);
    },
  };
}
