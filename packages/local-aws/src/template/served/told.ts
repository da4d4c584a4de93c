import type { Unserved } from './assert-served';

/** `EC2 8, SNS 4`: how many there are of each service. */
function byService(types: Unserved['types']): string {
  const services = new Map<string, number>();
  for (const [type, count] of types) {
    const service = /^AWS::(.*?)::/.exec(type)?.[1] ?? type;
    services.set(service, (services.get(service) ?? 0) + count);
  }
  const sorted = [...services].sort(([left], [right]) => left.localeCompare(right));
  return sorted.map(([service, count]) => `${service} ${count}`).join(', ');
}

/** `AWS::EC2::VPC 2`: each type that is not brought up, a line. */
export function notBroughtUp({ types }: Unserved): string[] {
  const lines = [...types].map(([type, count]) => `${type} ${count}`);
  return lines.sort((left, right) => left.localeCompare(right));
}

/** What a start tells of what it leaves out: each a heading and a text. */
export function told({ types, ignored, unused }: Unserved): [heading: string, text: string][] {
  return [
    ...(types.size > 0 ? [['Not brought up', byService(types)] as [string, string]] : []),
    ...ignored.map((line): [string, string] => ['Ignored', line]),
    ...unused.map((entry): [string, string] => ['Not found', `${entry} of the option ignore`]),
  ];
}
