import { App } from 'aws-cdk-lib';
import featureFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { parseConfiguration } from '../../infra/configuration';
import { PortalStack } from '../../infra/portal-stack';
import { configurationFor, type Profile } from '../../infra/profiles';
import { fixtureBuild, NOTHING, settings, temporaryFolder } from './assembly';

/** A template as JSON. */
export type Template = Record<string, unknown>;

const folder = temporaryFolder();
const build = fixtureBuild(folder);

/** The template of a profile with some settings, not checked: other tests do, and it takes longer. */
export function templateOf(profile: Profile, changes: Record<string, unknown> = {}): Template {
  const app = new App({
    outdir: `${folder}/assembly`,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    postCliContext: featureFlags,
  });
  const configuration = configurationFor(
    profile,
    parseConfiguration({ ...settings, alarmEmail: 'it@example.com', ...changes }),
  );
  new PortalStack(app, configuration.stackName, { own: NOTHING, profile, configuration, ...build });
  const [stack] = app.synth().stacks;
  return stack?.template as Template;
}

/** What an update does to resources that stand, as `Type` or `Type Name`. */
export interface Losses {
  /** Another takes the place; the old one is deleted. */
  readonly replaced: readonly string[];
  readonly deleted: readonly string[];
  /** What leaves the stack, or is replaced, and stays in the account. */
  readonly kept: readonly string[];
}

/**
 * What an update from one template to another takes away, as far as templates tell: a property that
 * may need a replacement counts as one. Resources of a kind are counted: `AWS::SNS::Topic` once,
 * `AWS::SNS::Topic × 2` for two.
 */
export function lossesOf(before: Template, after: Template): Losses {
  const replaced: string[] = [];
  const deleted: string[] = [];
  const kept: string[] = [];
  fullDiff(before, after).resources.forEachDifference((_id, change) => {
    const type = change.oldResourceType ?? '';
    if (!change.oldValue) return; // made anew
    switch (change.changeImpact) {
      case ResourceImpact.WILL_REPLACE:
      case ResourceImpact.MAY_REPLACE: {
        const { UpdateReplacePolicy } = change.oldValue as { UpdateReplacePolicy?: string };
        replaced.push(type);
        if (UpdateReplacePolicy === 'Retain') kept.push(type);
        break;
      }
      case ResourceImpact.WILL_DESTROY:
        deleted.push(type);
        break;
      case ResourceImpact.WILL_ORPHAN:
        kept.push(type);
        break;
      default:
    }
  });
  return { replaced: counted(replaced), deleted: counted(deleted), kept: counted(kept) };
}

function counted(types: readonly string[]): string[] {
  return [...new Set(types)].sort().map((type) => {
    const times = types.filter((each) => each === type).length;
    const short = type.replace('AWS::', '');
    return times === 1 ? short : `${short} × ${times}`;
  });
}
