import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { costDocument } from '../../../tools/documents/cost-document';
import { costsOf, resourceCounts } from '../../../tools/documents/costs';
import { assemblyOf } from '../../fixtures/cloud';

const assemblies = { starter: assemblyOf('starter'), production: assemblyOf('production') };
const [starter, production] = Object.values(assemblies).map(costsOf);

it('is what docs/costs.md says; npm run figures -- --write brings it up to date', async () => {
  expect(readFileSync('docs/costs.md', 'utf8')).toBe(await costDocument(assemblies));
});

it('counts what the templates declare', () => {
  const amounts = (lines = starter) =>
    Object.fromEntries((lines ?? []).map(({ what, arithmetic }) => [what, arithmetic]));
  expect(amounts(starter)).toMatchObject({
    'Instances, t4g.micro': '1 × 730 h × 0.0096',
    'Public addresses': '3 × 730 h × 0.005',
  });
  expect(amounts(starter)).not.toHaveProperty('NAT gateways');
  expect(amounts(production)).toMatchObject({
    'Instances, t4g.small': '2 × 730 h × 0.0192',
    'Public addresses': '4 × 730 h × 0.005',
    'NAT gateways': '2 × 730 h × 0.052',
    'Web ACLs': '2 × 5',
    'Their rules': '9 × 1',
    'People, Plus plan': '200 × 0.02',
  });
});

it('counts each metric that an alarm looks at', () => {
  const alarms = (profile: keyof typeof assemblies) =>
    Object.values(assemblies[profile].template.Resources).filter(
      ({ Type }) => Type === 'AWS::CloudWatch::Alarm',
    );
  const looked = JSON.stringify(alarms('starter')).match(/"MetricName":/g) ?? [];
  const line = starter?.find(({ what }) => what === 'Alarms');
  expect(looked.length).toBeGreaterThan(alarms('starter').length);
  expect(line?.arithmetic).toBe(`${looked.length} metrics × 0.1`);
});

it('multiplies what it says that it multiplies', () => {
  for (const { arithmetic, usd } of [...(starter ?? []), ...(production ?? [])]) {
    const product = arithmetic.split(' × ').reduce((made, factor) => made * parseFloat(factor), 1);
    expect(usd).toBeCloseTo(product, 6);
  }
});

it('notices one resource more', () => {
  const { template } = assemblies.production;
  const Gateway = Object.values(template.Resources).find(
    ({ Type }) => Type === 'AWS::EC2::NatGateway',
  );
  if (!Gateway) throw new Error('Expected a NAT gateway');
  const more = {
    ...assemblies.production,
    template: { ...template, Resources: { ...template.Resources, Gateway } },
  };
  const [before, after] = [assemblies.production, more].map(
    (each) => costsOf(each).find(({ what }) => what === 'NAT gateways')?.usd ?? 0,
  );
  expect((after ?? 0) / (before ?? 1)).toBe(1.5);
  expect(resourceCounts(more).get('AWS::EC2::NatGateway')).toBe(3);
});
