import { GetWebACLForResourceCommand } from '@aws-sdk/client-wafv2';
import { ok, verdict } from '../checks';
import { listIn } from './declared';
import type { Deployment } from './deployment';
import { differences } from './differences';
import type { Row } from './row';

const COMPARED = ['Name', 'Priority', 'Action', 'OverrideAction'];

/** The declared web ACLs stand before what they guard, and each rule does what it is to do. */
export const webAclsRow: Row = {
  subject: 'Web ACLs',
  needs: ['wafv2:GetWebACLForResource', 'wafv2:GetWebACL', 'cognito-idp:GetWebACLForResource'],
  notHere: 'the local run has none',
  async look(deployment) {
    const declared = deployment.resources('AWS::WAFv2::WebACLAssociation');
    if (declared.length === 0) return ok('the profile has none');
    const faults = await Promise.all(
      declared.map(({ logicalId, properties }) => faultsOf(deployment, logicalId, properties)),
    );
    const good = `${declared.length} before what they guard`;
    return verdict(faults.flat(), good, 'Deploy again, and see in CloudTrail who took it away.');
  },
};

async function faultsOf(
  { clients, resources }: Deployment,
  association: string,
  { ResourceArn, WebACLArn }: Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const look = new GetWebACLForResourceCommand({ ResourceArn: String(ResourceArn) });
  const { WebACL: stands } = await clients.webAcls.send(look);
  if (!stands) return [`${association} is gone: nothing stands before ${String(ResourceArn)}`];
  const moved = differences(WebACLArn, stands.ARN, `the web ACL of ${association}`);
  if (moved.length > 0) return moved;
  const declared = resources('AWS::WAFv2::WebACL').find(
    ({ ref }) => ref.split('|')[1] === stands.Id,
  );
  const rules = (of: object) =>
    listIn(of, 'Rules').map((rule) => Object.fromEntries(COMPARED.map((key) => [key, rule[key]])));
  const wanted = declared?.properties ?? {};
  return [
    ...differences(wanted['DefaultAction'], stands.DefaultAction, `${association} DefaultAction`),
    ...differences(byPriority(rules(wanted)), byPriority(rules(stands)), `${association} rules`),
  ];
}

const byPriority = (rules: Readonly<Record<string, unknown>>[]) =>
  rules.sort((a, b) => Number(a['Priority']) - Number(b['Priority']));
