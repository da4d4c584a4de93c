import type { Unserved } from './assert-served';

/** `EC2 2 VPC, 6 Subnet; SNS 4 Topic`: by service, each type with how many there are. */
function byService(types: Unserved['types']): string {
  const services = new Map<string, string[]>();
  for (const [type, count] of [...types].sort(([left], [right]) => left.localeCompare(right))) {
    const [, service = type, kind = 'resource'] = /^AWS::(.*?)::(.*)$/.exec(type) ?? [];
    services.set(service, [...(services.get(service) ?? []), `${count} ${kind}`]);
  }
  return [...services].map(([service, kinds]) => `${service} ${kinds.join(', ')}`).join('; ');
}

/** What a start tells of what it leaves out: each a heading and a text. */
export function told({ types, ignored, unused }: Unserved): [heading: string, text: string][] {
  return [
    ...(types.size > 0 ? [['Not brought up', byService(types)] as [string, string]] : []),
    ...ignored.map((line): [string, string] => ['Ignored', line]),
    ...unused.map((entry): [string, string] => ['Not found', `${entry} of the option ignore`]),
  ];
}
