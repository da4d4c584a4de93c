import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { PINS } from '../../contracts/access';
import { areaAt, toolAt, type Area, type Tool } from '../areas.server';
import { PortalError } from '../errors.server';
import { sendAccess } from './commands.server';
import type { GuardArgs } from './guards.server';
import { isMember, type Person } from './person.server';
import { services } from './services.server';
import { returnPath } from './step-up/return-to.server';

/** Something that a person has pinned: a tool, or an area as a whole. */
export interface Pinned {
  /** As it is kept: the tool's address, or the area's path. */
  readonly pin: string;
  readonly area: Area;
  readonly tool?: Tool | undefined;
}

/** The form of every pin: what, and the page that it stands on. */
export const pinForm = z.strictObject({
  intent: z.enum(['pin', 'unpin']),
  what: z.string().max(512),
  from: z.string().max(2_048),
});

/** What the page then says, if there is anything to say. */
export const PINS_TOLD = ['pins-full', 'pins-failed'] as const;

/** What a person has pinned; undefined where it is not known, so that nothing can be pinned either. */
export function pinsOf({ grants }: Person): readonly string[] | undefined {
  return grants.kind === 'known' ? grants.pins : undefined;
}

/** Of what a person has pinned, in their order, what they may open. */
export function pinnedBy(person: Person): Pinned[] {
  return (pinsOf(person) ?? []).flatMap((pin) => openPin(person, pin) ?? []);
}

function openPin(person: Person, pin: string): Pinned | undefined {
  const { area = areaAt(pin), tool } = toolAt(pin) ?? {};
  return area && isMember(person, area) ? { pin, area, tool } : undefined;
}

/**
 * Pins or unpins something of a person's, and leads back to the page that they pressed on. The list
 * is read anew, because they may have another device.
 */
export async function takePin(
  args: GuardArgs,
  person: Person,
  { intent, what, from }: z.output<typeof pinForm>,
): Promise<string> {
  const back = new URL(returnPath(from), 'http://portal');
  for (const told of PINS_TOLD) back.searchParams.delete(told);
  const told = await change(args, person, intent, what);
  if (told) back.searchParams.set(told, '');
  return back.pathname + back.search;
}

async function change(
  args: GuardArgs,
  person: Person,
  intent: 'pin' | 'unpin',
  what: string,
): Promise<(typeof PINS_TOLD)[number] | undefined> {
  const { access, groupCache } = services();
  if (!access || person.grants.kind === 'unreachable') return 'pins-failed';
  try {
    const { pins: before } = await access.table.view(person.sub);
    const others = before.filter((pin) => pin !== what);
    const pins = intent === 'pin' && openPin(person, what) ? [...others, what] : others;
    if (pins.length > PINS) return 'pins-full';
    // The same list again changes nothing, so each press is a command of its own.
    const answer = await sendAccess(args, person, { kind: 'pin', pins }, randomUUID());
    groupCache.forget(person.sub);
    return answer.outcome === 'done' ? undefined : 'pins-failed';
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return 'pins-failed';
  }
}
