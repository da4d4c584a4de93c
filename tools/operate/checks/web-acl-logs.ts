import { GetLoggingConfigurationCommand, WAFNonexistentItemException } from '@aws-sdk/client-wafv2';
import { ok, verdict } from '../checks';
import { differences } from './differences';
import type { Row } from './row';

/** What the web ACLs stop is written where the template says. */
export const webAclLogsRow: Row = {
  subject: 'Web ACL logs',
  needs: ['wafv2:GetLoggingConfiguration'],
  notHere: 'the local run has none',
  async look({ clients, resources }) {
    const declared = resources('AWS::WAFv2::LoggingConfiguration');
    if (declared.length === 0) return ok('the profile has none');
    const faults = declared.map(async ({ logicalId, properties }) => {
      const { ResourceArn, LogDestinationConfigs } = properties;
      const look = new GetLoggingConfigurationCommand({ ResourceArn: String(ResourceArn) });
      const answer = await clients.webAcls.send(look).catch((error: unknown) => {
        if (!(error instanceof WAFNonexistentItemException)) throw error;
      });
      const stands = answer?.LoggingConfiguration;
      if (!stands) return [`${logicalId} is gone`];
      return differences(LogDestinationConfigs, stands.LogDestinationConfigs, logicalId);
    });
    const found = (await Promise.all(faults)).flat();
    return verdict(found, `${declared.length} as declared`, 'Deploy again.');
  },
};
