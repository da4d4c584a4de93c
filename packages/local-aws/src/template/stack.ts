import type { UnknownAttributeError } from './errors';
import type { JsonObject } from './json';

/** A resource as a CloudFormation template declares it. */
export interface TemplateResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties?: JsonObject;
}

/** A parameter of a template. */
export interface TemplateParameter {
  readonly Type: string;
  readonly Default?: unknown;
}

/** A CloudFormation template, as far as this machine reads it. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Parameters?: Readonly<Record<string, TemplateParameter>>;
  readonly Conditions?: JsonObject;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Condition?: string }>
  >;
}

/** A resource of the stack with every intrinsic in its properties resolved. */
export interface DeployedResource {
  readonly logicalId: string;
  readonly type: string;
  /** What `Ref` gives for the resource: a pool's id, a load balancer's ARN, … */
  readonly ref: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A synthesized stack as this machine deploys it. */
export interface DeployedStack {
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  /** Each resource that the stack has, in template order; nothing in it is resolved. */
  declared(): Pick<DeployedResource, 'logicalId' | 'type'>[];
  /** The resources of a CloudFormation type, in template order. Throws what the resolver throws. */
  resources(type: string): DeployedResource[];
  /**
   * The template's outputs by name, those whose condition holds. Throws what the resolver throws.
   *
   * @param unknown told of an output of an attribute that this machine does not know, such as what a
   *   custom resource answers; it is then left out
   */
  outputs(unknown?: (output: string, error: UnknownAttributeError) => void): Record<string, string>;
}
