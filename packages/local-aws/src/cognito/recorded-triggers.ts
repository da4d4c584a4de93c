import type { EventLog } from '../events/event-log';
import { isObject } from '../template/json';
import type { InvokeTrigger } from './triggers';

/** Invokes triggers, and writes down what each came to. */
export function recordedTriggers(events: EventLog, invoke: InvokeTrigger): InvokeTrigger {
  return async (functionArn, event, service) => {
    const startedAt = performance.now();
    const told = (outcome: string, error?: string) => {
      const trigger = isObject(event) ? String(event['triggerSource']) : undefined;
      const milliseconds = Math.round(performance.now() - startedAt);
      const name = functionArn.split(':').at(-1);
      events.record({ kind: 'trigger', trigger, function: name, outcome, error, milliseconds });
    };
    try {
      const result = await invoke(functionArn, event, service);
      told(result.kind, result.kind === 'failed' ? result.errorType : undefined);
      return result;
    } catch (error) {
      told('failed', error instanceof Error ? error.name : 'unknown error');
      throw error;
    }
  };
}
