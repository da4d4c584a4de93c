import { ResourceError } from '../template/errors';
import { isObject, shown } from '../template/json';
import type { DeployedStack } from '../template/stack';

const TYPE = 'AWS::EC2::LaunchTemplate';
const HEREDOC = /cat > \/etc\/systemd\/system\/([\w.@-]+)\.service <<'(\w+)'\n([^]*?)\n\2(?:\n|$)/;

/** What an instance runs when it first boots. */
export interface UserData {
  /** Of the launch template. */
  readonly logicalId: string;
  readonly script: string;
}

/**
 * The user data of the stack's one launch template, out of its base64. Throws
 * {@link ResourceError} where there is no template or several, or no user data.
 */
export function userDataOf(stack: DeployedStack): UserData {
  const found = stack.resources(TYPE);
  const [template, ...others] = found;
  if (template === undefined || others.length > 0) {
    const names = found.map(({ logicalId }) => logicalId).join(', ') || 'none';
    throw new ResourceError(TYPE, 'exactly one', names);
  }
  const data = template.properties['LaunchTemplateData'];
  const encoded = isObject(data) ? data['UserData'] : undefined;
  if (typeof encoded !== 'string') {
    throw new ResourceError(template.logicalId, 'UserData in base64', shown(encoded));
  }
  const script = Buffer.from(encoded, 'base64').toString();
  return { logicalId: template.logicalId, script };
}

/** The first unit that a script writes: its name without `.service`, and its text. */
export function unitFileIn(script: string): { name: string; text: string } | undefined {
  const [, name, , text] = HEREDOC.exec(script) ?? [];
  return name === undefined || text === undefined ? undefined : { name, text };
}
