import type { AreaEntry, ToolEntry } from '../../app/areas.server';
import { OUTLINE, TOOL_KINDS, type Outline } from './outline';

const AREAS = 60;
const TOOLS = 200;
const DEEPEST = 4;
const HOUR = 3_600;

/** By which the outline knows it. */
const nameOf = ({ title }: Pick<AreaEntry, 'title'>) =>
  typeof title === 'string' ? title : title.en;

const withNested = (entries: readonly AreaEntry[]): AreaEntry[] =>
  entries.flatMap((entry) => [entry, ...withNested(entry.areas ?? [])]);

/** `Design system` as a segment of an address, and as the name of a group: `design-system`. */
const slugOf = (title: string) => title.toLowerCase().replaceAll(' ', '-');

/** The segments of addresses that an entry has given to something else than areas. */
const segmentsOf = ({ tools, pages = [] }: AreaEntry): string[] => [
  ...tools.map((tool) => tool.slug ?? slugOf(nameOf(tool))),
  ...pages.map(({ slug }) => slug),
];

/**
 * The areas of a large company: all entries of a list as they are, and further ones inside and beside
 * them up to 60 areas with 200 tools, four deep. The same for the same list.
 */
export function enlarged(entries: readonly AreaEntry[]): AreaEntry[] {
  const before = withNested(entries);
  const groups = before.map(({ group }) => group);
  const areas = Math.max(0, AREAS - before.length);
  const tools = Math.max(0, TOOLS - before.flatMap((entry) => entry.tools).length);
  let made = 0;
  let dealt = 0;

  const toolsOf = (title: string, slug: string): ToolEntry[] => {
    const until = Math.round((made * tools) / areas);
    return Array.from({ length: until - dealt }, () => {
      const [kind = '', description = '', icon] = TOOL_KINDS[dealt++ % TOOL_KINDS.length] ?? [];
      const url = `https://${slug}.example.com/${slugOf(kind)}`;
      return { title: `${title} ${kind}`, url, description, ...(icon !== undefined && { icon }) };
    });
  };
  const grow = (
    within: readonly AreaEntry[],
    outline: Outline,
    depth: number,
    segments: readonly string[] = [],
  ): AreaEntry[] => {
    const kept = within.map((entry) => {
      const further = outline[nameOf(entry)] ?? {};
      const inside = grow(entry.areas ?? [], further, depth + 1, segmentsOf(entry));
      return inside.length > 0 ? { ...entry, areas: inside } : entry;
    });
    // A company may have given a name of the outline to something of its own.
    const taken = [...segments, ...groups, ...within.map(({ slug }) => slug)];
    const titles = Object.keys(outline).filter(
      (title) => !within.some((one) => nameOf(one) === title) && !taken.includes(slugOf(title)),
    );
    const added = titles.flatMap((title): AreaEntry[] => {
      if (made === areas) return [];
      const slug = slugOf(title);
      made++;
      return [
        {
          slug,
          title,
          description: `What ${title} needs from day to day.`,
          group: slug,
          ...(depth === 1 && { owners: `${slug}-owners` }),
          ...(depth === DEEPEST && { stepUpAgeSeconds: HOUR }),
          tools: toolsOf(title, slug),
          areas: grow([], outline[title] ?? {}, depth + 1),
        },
      ];
    });
    return [...kept, ...added];
  };
  return grow(entries, OUTLINE, 1);
}
