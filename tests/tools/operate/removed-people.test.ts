import { describe, expect, it } from 'vitest';
import { people } from '../../../infra/people';
import { production, starter } from '../../../infra/profiles';
import { removedPeople } from '../../../tools/operate/removed-people';
import { synthesizedTemplate } from '../../../tools/operate/settings';
import { stackName } from './support/grounds';

const template = ({ name }: typeof starter) => synthesizedTemplate({ stackName, profile: name });

describe('removed people', () => {
  it('are all who were seeded, when the profile becomes production', () => {
    const removed = removedPeople(template(starter), template(production));
    expect(removed).toHaveLength(people.length);
    expect(removed[0]).toMatch(/^dmar@/);
  });

  it('are nobody in the same template, or in one that adds some', () => {
    expect(removedPeople(template(starter), template(starter))).toEqual([]);
    expect(removedPeople(template(production), template(starter))).toEqual([]);
  });

  it('are those whose address changes', () => {
    const moved = template(starter).replaceAll('"dmar@', '"dmar.new@');
    expect(removedPeople(template(starter), moved)).toEqual([expect.stringMatching(/^dmar@/)]);
  });
});
