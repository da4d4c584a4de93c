import type { TestProject } from 'vitest/node';
import { synthesizeAssembly } from './built';

/** Before tests that read the assembly or start what it declares: builds and synthesizes. */
export default async function setup(project: TestProject): Promise<void> {
  await synthesizeAssembly();
  project.provide('release', 'dist/portal');
  project.provide('assemblies', 'cdk.out');
  project.onTestsRerun(synthesizeAssembly);
}
