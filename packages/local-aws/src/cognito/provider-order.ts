import { elements } from '../template/json';
import type { Finding } from '../template/served/finding';
import type { Template, TemplateResource } from '../template/stack';

const CLIENT = 'AWS::Cognito::UserPoolClient';
const PROVIDER = 'AWS::Cognito::UserPoolIdentityProvider';

/** Whether a resource comes after another one for certain: it depends on it, or refers to it. */
function comesAfter(resource: TemplateResource, logicalId: string): boolean {
  const { DependsOn } = resource as { readonly DependsOn?: string | readonly string[] };
  const properties = JSON.stringify(resource.Properties ?? {});
  return (
    [DependsOn ?? []].flat().includes(logicalId) || properties.includes(`{"Ref":"${logicalId}"}`)
  );
}

/**
 * Clients that name a provider of the template and do not wait for it: CloudFormation may make them
 * first, and Cognito then refuses them ("The provider … does not exist for User Pool",
 * aws/aws-cdk issue 15692; README of the CDK's aws-cognito, "Identity Providers").
 */
export function providerOrderRefusals({ Resources }: Template): Finding[] {
  const of = (type: string) => Object.entries(Resources).filter(([, { Type }]) => Type === type);
  const providers = of(PROVIDER).map(
    ([logicalId, { Properties }]) => [Properties?.['ProviderName'], logicalId] as const,
  );
  return of(CLIENT).flatMap(([logicalId, client]) => {
    const path = 'SupportedIdentityProviders';
    const named = elements(client.Properties?.[path]);
    return providers
      .filter(([name, provider]) => named.includes(name) && !comesAfter(client, provider))
      .map(([name, provider]) => ({
        logicalId,
        type: CLIENT,
        path,
        value: String(name),
        todo: `let the client depend on ${provider} (DependsOn): it may be made first, and Cognito refuses it then`,
      }));
  });
}
