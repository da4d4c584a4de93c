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

  it('is the same each time, and names no folder', () => {
    expect(readSbom(root)).toEqual(sbom);
    const text = JSON.stringify(sbom);
    expect(text).not.toContain(root);
    expect(text).not.toMatch(/"(serialNumber|timestamp)"/);
    expect(sbom.metadata.component.name).toBe('employee-access-portal');
  });

  it('has each package, those that ship first, and each licence', () => {
    const [licences, packages] = softwareTables(sbom);
    expect(packages?.rows).toHaveLength(sbom.components.length);
    expect(packages && shown(packages).rows).toMatch(/^react-dom,[\d.]+,MIT,/m);
    expect(packages?.rows[0]?.at(-1)).not.toEqual([]);
    expect(licences && shown(licences).rows).toMatch(/^MIT,.*react-dom/m);
  });
});
