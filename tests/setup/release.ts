import type { TestProject } from 'vitest/node';
import { buildRelease } from './built';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built release; only where the project's setup builds it. */
    release?: string;
    /** The folder of the synthesized assemblies; only where the project's setup synthesizes them. */
    assemblies?: string;
  }
}

/** Before tests that start the release: builds it, and again before each repetition of `npm run watch`. */
export default async function setup(project: TestProject): Promise<void> {
  await buildRelease();
  project.provide('release', 'dist/portal');
  project.onTestsRerun(buildRelease);
}
