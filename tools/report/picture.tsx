import { renderToStaticMarkup } from 'react-dom/server';
import type { ProfileAssembly } from './assembly';
import type { Prose } from './document';
import * as parts from './flows';

type Point = readonly [x: number, y: number];

/** Middles of what has a place of its own; everything else is a service, one below another. */
const places: Readonly<Record<string, Point>> = {
  [parts.PEOPLE]: [85, 224],
  [parts.BALANCER]: [280, 294],
  [parts.PORTAL]: [470, 294],
  [parts.NETWORK]: [470, 424],
  [parts.FUNCTIONS]: [665, 332],
};
/** Below the user pool stand services of the portal, and last what its lines would cross. */
const ORDER = [parts.MAIL, parts.BUCKETS];

/** The data flow of a profile, drawn of what its template declares, with the boundaries of trust. */
export function pictureOf(stack: ProfileAssembly): Prose {
  const flows = parts.flowsOf(stack);
  const names = [...new Set([parts.POOL, ...flows.flatMap(({ from, to }) => [from, to])])];
  const services = names
    .filter((name) => !(name in places))
    .sort((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other));
  const at = (name: string): Point => places[name] ?? [875, 64 + 74 * services.indexOf(name)];
  const high = Math.max(520, 140 + 74 * services.length);
  const [about, way] = [`${stack.profile}-picture-about`, `${stack.profile}-picture-way`];
  const title = `Data flow of profile ${stack.profile}; the table of flows has it in words.`;
  const zones = [
    ['Internet', 5, 130, 160, 260],
    ['AWS account', 185, 5, 770, high - 10],
    ['Network of the stack', 200, 230, 350, 250],
  ] as const;
  /** From middle to middle, beneath the parts: a way back beside the way there, mails around. */
  const cornersOf = (from: string, to: string): Point[] => {
    const [[x1, y1], [x2, y2]] = [at(from), at(to)];
    const low = high - 24;
    if (to === parts.PEOPLE)
      return [
        [x1 - 60, y1],
        [x1 - 80, y1 + 30],
        [x1 - 80, low],
        [470, low],
        [x2, low],
        [x2, y2],
      ];
    const beside = x2 < x1 ? 14 : 0;
    const middle: Point = [(x1 + x2) / 2 + beside, (y1 + y2) / 2 + beside];
    return [[x1 + beside, y1 + beside], middle, [x2 + beside, y2 + beside]];
  };
  const svg = (
    <svg className="picture" viewBox={`0 0 960 ${high}`} role="img" aria-labelledby={about}>
      <title id={about} children={title} />
      <marker id={way} viewBox="-4 -4 8 8" markerWidth={9} markerHeight={9} orient="auto">
        <path className="way-on" d="M-4 -4 4 0 -4 4z" />
      </marker>
      {zones.map(([name, x, y, width, height]) => (
        <g key={name} transform={`translate(${x} ${y})`}>
          <rect className="zone" width={width} height={height} rx={8} />
          <text className="zone-name" x={10} y={20} children={name} />
        </g>
      ))}
      {flows.map(({ from, to }, each) => {
        const corners = cornersOf(from, to);
        // Beside the arrow, towards the end.
        const [[x1, y1], [x2, y2]] = [corners.at(-3) ?? at(from), corners.at(-2) ?? at(to)];
        const near = 1 + 18 / Math.hypot(x2 - x1, y2 - y1);
        const mark = [x1 + (x2 - x1) * near, y1 + (y2 - y1) * near];
        return (
          <g key={`${from} ${to}`}>
            <polyline className="flow" points={corners.join(' ')} markerMid={`url(#${way})`} />
            <g transform={`translate(${mark.join(' ')})`}>
              <circle className="mark" r={10} />
              <text className="number" y={4} children={each + 1} />
            </g>
          </g>
        );
      })}
      {names.map((name) => (
        <g key={name} transform={`translate(${at(name).join(' ')})`}>
          <rect className="part" x={-65} y={-24} width={130} height={48} rx={6} />
          <text className="name" y={5} children={name} />
        </g>
      ))}
    </svg>
  );
  return {
    id: `${stack.profile}-picture`,
    title: 'Data flow',
    html: renderToStaticMarkup(svg),
    writtenBy: `Drawn from ${stack.source}. Dashed lines are where trust changes; the numbers are those of the table below.`,
  };
}
