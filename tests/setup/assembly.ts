import type { TestProject } from 'vitest/node';
import { synthesizeAssembly } from './built';

/** Before tests that read the assembly or start what it declares: builds and synthesizes. */
export default function setup(project: TestProject): void {
  synthesizeAssembly();
  project.provide('release', 'dist/portal');
  project.provide('assemblies', 'cdk.out');
  project.onTestsRerun(async () => synthesizeAssembly());
}
