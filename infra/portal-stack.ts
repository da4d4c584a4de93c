import { Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { PRODUCT_NAME } from '../contracts/brand';
import { acknowledgeFindings } from './acknowledgements';
import type { BuildOutput } from './build-output';
import { Compute } from './compute';
import type { Configuration } from './configuration';
import { Directory } from './directory';
import { Edge } from './edge';
import { Firewall } from './firewall';
import { Network } from './network';
import { Observability } from './observability';
import { addOutputs } from './outputs';
import type { Profile } from './profiles';
import { stackKey } from './stack-key';
import { StepUp } from './step-up';

/** What the stack is made from. */
export interface PortalStackProps extends BuildOutput {
  readonly profile: Profile;
  readonly configuration: Configuration;
}

/** Everything that the portal runs on. The region is set, the account never: no look-up is made. */
export class PortalStack extends Stack {
  /** Encrypts what the stack keeps; AWS's own keys do if it is not there. */
  readonly key: IKey | undefined;
  readonly network: Network;
  readonly directory: Directory;
  readonly stepUp: StepUp;
  readonly edge: Edge;
  readonly compute: Compute;

  constructor(scope: Construct, id: string, props: PortalStackProps) {
    const { profile, configuration, releaseFolder, triggersFolder } = props;
    super(scope, id, {
      description: PRODUCT_NAME,
      env: { region: configuration.region },
      terminationProtection: true,
    });
    this.key = profile.ownKey ? stackKey(this) : undefined;
    const { key } = this;
    this.network = new Network(this, 'Network', { profile, key });
    const { vpc } = this.network;
    this.directory = new Directory(this, 'Directory', { profile, configuration });
    const { directory } = this;
    const { userPool } = directory;
    this.stepUp = new StepUp(this, 'StepUp', {
      profile,
      configuration,
      userPool,
      triggersFolder,
      key,
    });
    this.edge = new Edge(this, 'Edge', { profile, configuration, vpc, directory });
    const { edge } = this;
    this.compute = new Compute(this, 'Compute', {
      profile,
      configuration,
      vpc,
      directory,
      edge,
      releaseFolder,
      key,
    });
    if (profile.webAcls) new Firewall(this, 'Firewall', { configuration, directory, edge, key });
    const { stepUp, compute } = this;
    new Observability(this, 'Observability', {
      profile,
      configuration,
      directory,
      stepUp,
      edge,
      compute,
      key,
    });
    addOutputs(this, configuration);
    acknowledgeFindings(this, profile);
  }
}
