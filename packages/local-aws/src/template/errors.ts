/** Something about the assembly or its template is not what this machine can deploy. */
export class TemplateError extends Error {
  constructor(
    where: string,
    readonly expected: string,
    readonly actual: string,
  ) {
    super(`${where}: expected ${expected}, but found ${actual}`);
    this.name = new.target.name;
  }
}

/** The cloud assembly's directory lacks a part, or has more stacks than one. */
export class AssemblyError extends TemplateError {}

/** A resource is absent, or has not the properties that are read from it. */
export class ResourceError extends TemplateError {
  constructor(
    /** Logical id, or the resource type where there is no resource to name. */
    readonly resource: string,
    expected: string,
    actual: string,
  ) {
    super(resource, expected, actual);
  }
}

/** What a template asks for and this machine would have to ignore, or AWS would refuse. */
export class NotServedError extends Error {
  override readonly name = 'NotServedError';
  constructor(
    /** Each names the resource, the property, its value, and what to do. */
    readonly findings: readonly string[],
  ) {
    const lines = findings.map((finding) => `  ${finding}`).join('\n');
    super(
      `the template is not served as it is (the option ignore starts it all the same):\n${lines}`,
    );
  }
}

/** Where in a template an intrinsic function stands. */
export interface Site {
  /** Logical id of the resource that uses it, or the condition's name. */
  readonly resource: string;
  /** `Properties.DefaultActions[0].TargetGroupArn` */
  readonly path: string;
}

/** An intrinsic function whose arguments are not as CloudFormation documents them. */
export class IntrinsicError extends TemplateError {
  readonly resource: string;
  readonly path: string;

  constructor(site: Site, expected: string, actual: string) {
    super(`${site.resource} at ${site.path}`, expected, actual);
    this.resource = site.resource;
    this.path = site.path;
  }
}

/** An intrinsic function that this machine does not know. */
export class UnknownIntrinsicError extends IntrinsicError {}

/** A `Ref` or `Fn::GetAtt` to nothing that the stack has. */
export class UnknownReferenceError extends IntrinsicError {}

/** A `Ref` to a parameter that has neither a value nor a default. */
export class ParameterError extends UnknownReferenceError {
  constructor(
    site: Site,
    parameter: string,
    /** All parameters without a value. */
    readonly missing: readonly string[],
  ) {
    super(site, 'a value for the parameter, or a default', parameter);
  }
}

/** A `Fn::GetAtt` of an attribute that this machine has no value for. */
export class UnknownAttributeError extends IntrinsicError {}

/** The template declares what does not go with what stands already; a deployment would fail. */
export class TemplateConflictError extends Error {
  override readonly name = 'TemplateConflictError';
  constructor(resource: string, reason: string) {
    super(`${resource} cannot be created: ${reason}`);
  }
}
