import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

/** What it takes to say a time. */
export interface Clock {
  /** The portal's time, which a browser's clock may not have. */
  readonly nowMs: number;
  /** The person's zone; undefined: not known, so times are in UTC and say so. */
  readonly zone?: string | undefined;
}

const ClockContext = createContext<Clock>({ nowMs: 0 });

const TICK_MS = 10_000;

/**
 * The time as pages are given it: no more often another than it goes on in them, so that answers may
 * be alike.
 */
export const lastTickMs = (nowMs: number): number => nowMs - (nowMs % TICK_MS);

/** Gives the page the time, as the portal told it with its answer, and lets it go on from there. */
export function ClockProvider({ nowMs, zone, children }: Clock & { children: ReactNode }) {
  const [passed, setPassed] = useState({ since: nowMs, ms: 0 });
  useEffect(() => {
    const receivedMs = Date.now();
    const tick = () => setPassed({ since: nowMs, ms: Date.now() - receivedMs });
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [nowMs]);
  const now = nowMs + (passed.since === nowMs ? passed.ms : 0);
  const clock = useMemo(() => ({ nowMs: now, zone }), [now, zone]);
  return <ClockContext.Provider value={clock}>{children}</ClockContext.Provider>;
}

/** The time; what uses it is rendered again as it goes on. */
export function useClock(): Clock {
  return useContext(ClockContext);
}
