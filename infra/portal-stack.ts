import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acknowledgeFindings } from './acknowledgements';
import { Compute } from './compute';
import type { Configuration } from './configuration';
import { Directory } from './directory';
import { Edge } from './edge';
import { Network } from './network';
import { addOutputs } from './outputs';

/** What the stack is made from. */
export interface PortalStackProps {
  readonly configuration: Configuration;
  /** The folder of the built release. */
  readonly releaseFolder: string;
}

/** Everything that the portal runs on. The region is set, the account never: no look-up is made. */
export class PortalStack extends Stack {
  readonly directory: Directory;
  readonly edge: Edge;

  constructor(scope: Construct, id: string, { configuration, releaseFolder }: PortalStackProps) {
    super(scope, id, {
      description: 'Employee Access Portal',
      env: { region: configuration.region },
      terminationProtection: true,
    });
    const { vpc } = new Network(this, 'Network');
    this.directory = new Directory(this, 'Directory', configuration);
    const { directory } = this;
    this.edge = new Edge(this, 'Edge', { configuration, vpc, directory });
    const { edge } = this;
    new Compute(this, 'Compute', { configuration, vpc, directory, edge, releaseFolder });
    addOutputs(this, configuration);
    acknowledgeFindings(this);
  }
}
