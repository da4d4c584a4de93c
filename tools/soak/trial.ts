import { setTimeout as pause } from 'node:timers/promises';
import type { Crowd } from './crowd';
import type { Fault, Strike } from './faults';
import type { Stage } from './stage';
import type { Row } from './table';
import { isClosed, isLost, type Visit } from './visits';

const CALM_MS = 8_000;
const RECOVERED_WITHIN_MS = 20_000;

/**
 * Has a fault strike, and waits until both instances are healthy and somebody has done the main job
 * from then on.
 *
 * @param violated is told of what must not be
 */
export async function tryFault(
  fault: Fault,
  stage: Stage,
  crowd: Crowd,
  stopped: AbortSignal,
  violated: (what: string) => void,
): Promise<Row> {
  const beganAtMs = performance.now();
  const restartsBefore = stage.restarts.length;
  const strike = await fault.strike(stage, stopped);
  await stage.whole(strike.ended?.pid);
  const wholeAtMs = performance.now();
  const calmMs = strike.overAtMs + CALM_MS - wholeAtMs;
  await Promise.all([
    pause(Math.max(0, calmMs), undefined, { signal: stopped }),
    crowd.jobAfter(wholeAtMs),
  ]);

  const visits = crowd.visits.splice(0);
  const jobs = crowd.jobs.filter(({ endedAtMs }) => endedAtMs >= beganAtMs);
  const closed = visits.filter(isClosed);
  const lost = visits.filter(isLost);
  const turnedAway = [...closed, ...lost].map(({ atMs, ms }) => atMs + ms - strike.overAtMs);
  const row = {
    fault: fault.name,
    requests: visits.length,
    closed: closed.length,
    lost: lost.length,
    jobs: jobs.length,
    told: jobs.reduce((sum, { told }) => sum + told, 0),
    slowestMs: Math.max(...visits.map(({ ms }) => ms)),
    againMs: Math.max(0, ...turnedAway),
  };
  const found = (what: string) => violated(`${fault.name}: ${what}`);
  for (const visit of lost) {
    if (await wentDown(visit, strike, stage)) continue;
    found(`lost ${visit.path} (${visit.status || 'no answer'})`);
  }
  if (closed.length > 0 && !fault.mayClose) found(`closed ${closed.length}`);
  if (row.againMs > RECOVERED_WITHIN_MS) found('not well again in time');
  const restarts = stage.restarts.slice(restartsBefore + (strike.ended ? 1 : 0));
  for (const restart of restarts) found(restart);
  const meanwhile = jobs.filter(({ startedAtMs }) => startedAtMs < wholeAtMs);
  if (meanwhile.length === 0) found('nobody was at the main job meanwhile');
  if (fault.mustTell && !meanwhile.some(({ told }) => told > 0)) found('nobody was told');
  return row;
}

/** Whether a request was under way at an instance when that was killed. */
async function wentDown(
  { atMs, ms, traceId }: Visit,
  { overAtMs, ended }: Strike,
  stage: Stage,
): Promise<boolean> {
  if (!ended?.atOnce || atMs > overAtMs || atMs + ms < overAtMs) return false;
  return (await stage.targetOf(traceId)) === ended.target;
}
