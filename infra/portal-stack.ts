import { DefaultStackSynthesizer, Stack, Tags } from 'aws-cdk-lib';
import type { IStackSynthesizer } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { addresses } from '../app/company/addresses';
import { brand } from '../app/company/brand';
import { Access } from './access';
import { acknowledgeFindings } from './acknowledgements';
import type { BuildOutput } from './build-output';
import { CompanySignIn } from './company-sign-in';
import { Compute } from './compute';
import type { Configuration } from './configuration';
import { Directory } from './directory';
import { Edge } from './edge';
import { Firewall } from './firewall';
import { logDaysOf } from './log-settings';
import { Network } from './network';
import { Observability } from './observability';
import { addOutputs } from './outputs';
import { ownVariables } from '../app/company/environment.server';
import { own } from '../app/company/infra';
import { OwnParts, type Own } from './own-parts';
import type { Parts } from './parts';
import { PeopleFunction } from './people-function';
import type { Profile } from './profiles';
import { stackKey } from './stack-key';
import { StepUp } from './step-up';

/** What the stack is made from. */
export interface PortalStackProps extends BuildOutput {
  readonly profile: Profile;
  readonly configuration: Configuration;
  /** What the company adds; that of `app/company/` if not given. */
  readonly own?: Own;
}

/** What `app/company/` adds. */
export const company: Own = { add: own, variables: ownVariables, addresses };

/** Everything that the portal runs on. The region is set, the account never: no look-up is made. */
export class PortalStack extends Stack implements Parts {
  readonly network: Network;
  readonly directory: Directory;
  readonly stepUp: StepUp;
  readonly companySignIn?: CompanySignIn;
  readonly access: Access;
  readonly people: PeopleFunction;
  readonly edge: Edge;
  readonly compute: Compute;
  readonly own: OwnParts;

  constructor(scope: Construct, id: string, props: PortalStackProps) {
    const { profile, configuration, releaseFolder, triggersFolder, own: added = company } = props;
    const { tags, permissionsBoundary: boundary, bootstrapQualifier: qualifier } = configuration;
    super(scope, id, {
      description: brand.product,
      env: { region: configuration.region },
      ...(qualifier !== undefined && { synthesizer: bootstrappedAs(qualifier) }),
      terminationProtection: true,
    });
    const key = profile.ownKey ? stackKey(this) : undefined;
    const logDays = logDaysOf(configuration.logDays, profile.logDays);
    const plan = { profile, configuration, logDays, key };
    this.network = new Network(this, 'Network', plan);
    this.directory = new Directory(this, 'Directory', plan);
    const { directory, network } = this;
    const { userPool } = directory;
    this.stepUp = new StepUp(this, 'StepUp', { ...plan, userPool, triggersFolder });
    const { stepUp } = this;
    const provider = configuration.signIn?.provider;
    if (provider) {
      const props = { ...plan, provider, userPool, triggersFolder };
      this.companySignIn = new CompanySignIn(this, 'CompanySignIn', props);
    }
    const { companySignIn } = this;
    const commands = { ...plan, directory, stepUp, triggersFolder };
    this.access = new Access(this, 'Access', commands);
    this.edge = new Edge(this, 'Edge', { ...plan, network, directory, addresses: added.addresses });
    const { access, edge } = this;
    this.people = new PeopleFunction(this, 'People', { ...commands, access });
    const { people } = this;
    const made = { network, directory, access, people, edge };
    const ownEnvironment = () => this.own.environment;
    this.compute = new Compute(this, 'Compute', {
      ...plan,
      ...made,
      releaseFolder,
      ownEnvironment,
    });
    const { compute } = this;
    this.own = new OwnParts(this, 'Own', {
      ...plan,
      network,
      stepUp,
      compute,
      triggersFolder,
      own: added,
    });
    if (profile.webAcls) new Firewall(this, 'Firewall', { ...plan, directory, edge });
    new Observability(this, 'Observability', {
      ...plan,
      ...made,
      stepUp,
      companySignIn,
      compute,
      own: this.own,
    });
    for (const [name, value] of Object.entries(tags)) Tags.of(this).add(name, value);
    if (boundary !== undefined) {
      PermissionsBoundary.of(this).apply(
        ManagedPolicy.fromManagedPolicyArn(this, 'PermissionsBoundary', boundary),
      );
    }
    addOutputs(this, plan);
    acknowledgeFindings(this, profile);
  }
}

/** The class does not fit its interface under exactOptionalPropertyTypes. */
const bootstrappedAs = (qualifier: string) =>
  new DefaultStackSynthesizer({ qualifier }) as IStackSynthesizer;
