import type { AccessAnswer } from '../../contracts/access-commands';
import type { ActsNotice } from './acts-cookie.server';

/** What an answer comes to for who is told; of several parts, which were not done. */
export function noticeOf(answer: AccessAnswer, done: ActsNotice['kind']): ActsNotice {
  switch (answer.outcome) {
    case 'unavailable':
    case 'unknown':
      return { kind: answer.outcome };
    case 'refused': {
      const { reason, until, act } = answer;
      return act ? { kind: 'failed', failed: [{ ...act, reason }] } : { kind: reason, until };
    }
    case 'prepared':
      return { kind: 'unknown' };
    case 'done': {
      const failed = answer.parts.flatMap((part) =>
        part.outcome === 'refused'
          ? [{ person: part.person, group: part.group, reason: part.reason }]
          : [],
      );
      const count = answer.parts.length - failed.length;
      if (failed.length === 0) return { kind: done, count };
      if (count > 0) return { kind: done, count, failed };
      const [only, ...more] = failed;
      return only && more.length === 0 ? { kind: only.reason } : { kind: 'failed', failed };
    }
  }
}
