import { App } from 'aws-cdk-lib';
import type { AppProps } from 'aws-cdk-lib';
import featureFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { checkBuildOutput } from './build-output';
import { PortalStack } from './portal-stack';
import type { PortalStackProps } from './portal-stack';
import { configurationFor } from './profiles';

/** What an assembly is made of. */
export interface AssemblyProps extends PortalStackProps {
  /** Where the assembly goes. */
  readonly outputFolder: string;
  /** Changes the stack before it is checked. */
  readonly amend?: ((stack: PortalStack) => void) | undefined;
}

/** An app that makes a profile's assembly when it is synthesized, and whose template nothing checks. */
export function uncheckedApp(props: AssemblyProps): App {
  return portalApp(props, { stackTraces: false, builtinCloudFormationValidation: false });
}

/**
 * The app of a profile, offline and without credentials. The same input makes the same template,
 * whatever checks it.
 *
 * @throws {BuildMissingError}
 */
export function portalApp(props: AssemblyProps, { postCliContext, ...checks }: AppProps): App {
  checkBuildOutput(props);
  const app = new App({
    outdir: props.outputFolder,
    analyticsReporting: false,
    // Past the command line's own context, which would make the template depend on who runs this.
    postCliContext: { ...featureFlags, ...postCliContext },
    ...checks,
  });
  const configuration = configurationFor(props.profile, props.configuration);
  const stack = new PortalStack(app, configuration.stackName, { ...props, configuration });
  props.amend?.(stack);
  return app;
}
