import { describe, expect, it } from 'vitest';
import { readSbom, softwareTables } from '../../../tools/report/software';
import { shown } from './assemblies';

const root = process.cwd();
const sbom = readSbom(root);
const bundlesOf = (name: string) =>
  sbom.components
    .filter((each) => each['bom-ref'].startsWith(`${name}@`))
    .flatMap(({ properties }) => properties)
    .flatMap((each) => (each.name === 'portal:bundle' ? [each.value] : []));

describe('the bill of materials', () => {
  it('marks every package of which something ships', () => {
    expect(bundlesOf('express')).toEqual(['portal']);
    expect(bundlesOf('react-dom')).toEqual(['portal', 'browser']);
    expect(bundlesOf('@aws-sdk/client-sesv2')).toEqual([
      'create-auth-challenge',
      'verify-auth-challenge',
      'access',
      'people',
    ]);
    expect(bundlesOf('vitest')).toEqual([]);
  });

  it.each([
    ['express', 'runtime'],
    ['@aws-sdk/client-sesv2', 'runtime'],
    ['vitest', 'development'],
    ['local-aws', 'development'],
    ['dynalite', 'development'],
    ['@cloud-copilot/iam-simulate', 'development'],
  ])('has %s for %s, whatever a workspace of the project depends on', (name, scope) => {
    const found = sbom.components.find((each) => each['bom-ref'].startsWith(`${name}@`));
    const marks = found?.properties.filter((each) => each.name === 'cdx:npm:package:development');
    expect(marks?.map(({ value }) => value)).toEqual(scope === 'runtime' ? [] : ['true']);
  });

  it('is the same each time, and names no folder', () => {
    expect(readSbom(root)).toEqual(sbom);
    const text = JSON.stringify(sbom);
    expect(text).not.toContain(root);
    expect(text).not.toMatch(/"(serialNumber|timestamp)"/);
    expect(sbom.metadata.component.name).toBe('employee-access-portal');
  });

  it('has each package in one of the two tables', () => {
    const [shipped, others] = softwareTables(sbom);
    expect((shipped?.rows.length ?? 0) + (others?.rows.length ?? 0)).toBe(sbom.components.length);
    expect(shipped && shown(shipped).rows).toMatch(/^react-dom,[\d.]+,MIT,/m);
  });
});
