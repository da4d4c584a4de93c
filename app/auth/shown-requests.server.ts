import type { AppLoadContext } from '@remix-run/node';
import { DURATIONS } from '../../contracts/access';
import { inLanguage, type Language } from '../../contracts/language';
import { allAreas, areasAbove } from '../areas.server';
import { deadlineOf } from '../cognito/calls.server';
import type { PersonLink } from '../components/owners';
import type { ShownEvent, ShownNotice, ShownRequest } from '../components/access/shown';
import type { ActsNotice } from '../grants/acts-cookie.server';
import type { Cycle, CycleEvent } from '../grants/cycles.server';
import { services } from './services.server';

/** A request of somebody's. */
export interface Asked {
  readonly sub: string;
  readonly cycle: Cycle;
}

/** Makes what pages show of requests, with the names that Cognito tells of in a moment. */
export class Shower {
  private constructor(
    private readonly people: ReadonlyMap<string, PersonLink>,
    private readonly language: Language,
  ) {}

  /** @param subs of whom nothing but a name is shown */
  static async of(
    all: readonly Asked[],
    subs: readonly string[],
    context: AppLoadContext,
  ): Promise<Shower> {
    const named = all.flatMap(({ sub, cycle }) => [sub, ...cycle.events.map(({ by }) => by)]);
    const people = await services().people.of([...named, ...subs], deadlineOf(context));
    return new Shower(people, context.language);
  }

  /** Somebody, by their `sub` where nothing else is known. */
  person(sub: string): PersonLink {
    const { name = sub, email = sub } = this.people.get(sub) ?? {};
    return { sub, name, email };
  }

  /** The title of the area that a group opens, after those of the areas that it lies in. */
  area(group: string): string {
    const area = allAreas.find((each) => each.group === group);
    if (!area) return group;
    return [...areasAbove(area), area]
      .map(({ title }) => inLanguage(title, this.language))
      .join(' / ');
  }

  request({ sub, cycle }: Asked): ShownRequest {
    const { group, id, state } = cycle;
    const events = cycle.events.map((event) => this.#event(event));
    const asked = events.find(({ kind }) => kind === 'asked');
    const { duration = 'hour', at: askedAt = 0, reason = '' } = asked ?? {};
    const { durations = [] } = allAreas.find((area) => area.group === group) ?? {};
    return {
      id,
      group,
      state,
      area: this.area(group),
      person: this.person(sub),
      duration,
      offered: durations.filter((name) => DURATIONS[name] <= DURATIONS[duration]),
      askedAt,
      reason,
      until: events.findLast(({ until }) => until !== undefined)?.until,
      events,
    };
  }

  notice(notice: ActsNotice | undefined): ShownNotice | undefined {
    if (!notice) return undefined;
    const failed = (notice.failed ?? []).map(({ person, group, reason }) => ({
      person: this.person(person).email,
      area: this.area(group),
      reason,
    }));
    return { ...notice, failed };
  }

  #event(event: CycleEvent): ShownEvent {
    return {
      kind: event.kind,
      at: seconds(event.atMs),
      by: this.person(event.by),
      reason: 'reason' in event ? event.reason : '',
      until: event.kind === 'approved' ? seconds(event.endsAtMs) : undefined,
      duration: event.kind === 'asked' ? event.duration : undefined,
    };
  }
}

const seconds = (ms: number) => Math.floor(ms / 1_000);
