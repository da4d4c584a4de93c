import { NoSuchHostedZone, type ResourceRecordSet } from '@aws-sdk/client-route-53';
import { describe, expect, it } from 'vitest';
import { standing } from '../support/grounds';
import { check } from '../support/preconditions';
import { denied, type Recorded } from '../support/replay';

const zone = 'Z0123456789ABCDEFGHIJ';
const record = (Type: ResourceRecordSet['Type'], Name = 'portal.example.com.') => ({
  Name,
  Type,
  TTL: 300,
  ResourceRecords: [{ Value: '203.0.113.7' }],
});
const zoneWith = (...ResourceRecordSets: ResourceRecordSet[]): Recorded => ({
  ResourceRecordSets,
  IsTruncated: false,
  MaxItems: 100,
});
const stackWith = (Name: string, HostedZoneId = zone) => ({
  DescribeStacksCommand: standing(),
  GetTemplateCommand: {
    TemplateBody: JSON.stringify({
      Resources: {
        Alias: { Type: 'AWS::Route53::RecordSet', Properties: { Name, HostedZoneId, Type: 'A' } },
      },
    }),
  },
});

describe("the portal's name in the zone", () => {
  it.each<[string, Recorded, Record<string, Recorded>, string]>([
    ['ok', zoneWith(), {}, 'is free'],
    ['ok', zoneWith(record('A', 'portal2.example.com.'), record('TXT')), {}, 'is free'],
    ['failed', zoneWith(record('A')), {}, 'A portal.example.com. → 203.0.113.7'],
    ['failed', zoneWith(record('CNAME', 'Portal.example.com.')), {}, 'CNAME'],
    ['ok', zoneWith(record('A')), stackWith('portal.example.com.'), "this stack's"],
    ['failed', zoneWith(record('A')), stackWith('old.example.com.'), 'already'],
    ['failed', zoneWith(record('A')), stackWith('portal.example.com.', 'Z1'), 'already'],
    ['warning', zoneWith(record('AAAA')), {}, 'IPv6'],
    ['not checked', zoneWith(record('A')), { DescribeStacksCommand: denied }, 'perhaps'],
    ['not checked', new NoSuchHostedZone({ $metadata: {}, message: '' }), {}, 'no such zone'],
  ])('%s: %j', async (state, records, aws, told) => {
    const asked: Record<string, unknown>[] = [];
    const look: Recorded = (input) => {
      asked.push(input);
      return records;
    };
    const result = await check('Address record', { ListResourceRecordSetsCommand: look, ...aws });
    expect(result?.state).toBe(state);
    expect(`${result?.found} ${result?.remedy}`).toContain(told);
    expect(asked).toMatchObject([{ HostedZoneId: zone, StartRecordName: 'portal.example.com' }]);
  });
});
