import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OperationError } from './errors';

/** A run holds the folder and has not written what a command needs. */
export class LocalRunUnreadableError extends OperationError {}

const stackFile = z.object({ portalUrl: z.url(), cognitoUrl: z.url(), dynamodbUrl: z.url() });
const outputsFile = z.record(z.string(), z.string());

/**
 * The run of `npm start` that uses the folder, with its stack's outputs by name; undefined if no
 * process holds the folder.
 *
 * @throws {LocalRunUnreadableError} while the run is still starting
 */
export function findLocalRun(directory = '.local') {
  if (!isHeld(join(directory, 'run.pid'))) return undefined;
  return {
    ...readJson(join(directory, 'stack.json'), stackFile),
    outputs: readJson(join(directory, 'outputs.json'), outputsFile),
  };
}

function isHeld(lock: string): boolean {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    return owner > 0 && process.kill(owner, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readJson<Shape>(file: string, shape: z.ZodType<Shape>): Shape {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new LocalRunUnreadableError(
      `A local run holds the folder, but ${file} is not readable. Wait until the run stands, or give --deployed for the deployed stack.`,
    );
  }
}
