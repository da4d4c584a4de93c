import { renderToStaticMarkup } from 'react-dom/server';
import type { ProfileAssembly } from './assembly';
import type { Prose } from './document';
import { BALANCER, BUCKETS, FUNCTIONS, flowsOf, NETWORK, PEOPLE, POOL, PORTAL } from './flows';
import type { Flow } from './flows';

const WIDE = 130;
const HIGH = 48;
const SERVICES_AT = 810;
const STEP = 74;

/** Left upper corners of what has a place of its own; everything else is a service, one below another. */
const places: Readonly<Record<string, readonly [number, number]>> = {
  [PEOPLE]: [20, 170],
  [BALANCER]: [215, 170],
  [PORTAL]: [405, 170],
  [NETWORK]: [405, 330],
  [FUNCTIONS]: [600, 400],
};

/** Where the parts of some flows stand: with the user pool first and the access logs last. */
function placesOf(flows: readonly Flow[]): Map<string, readonly [number, number]> {
  const rank = (name: string) => Number(name !== POOL) + Number(name === BUCKETS);
  const names = [...new Set(flows.flatMap(({ from, to }) => [from, to]))];
  const services = names.filter((name) => !(name in places)).sort((a, b) => rank(a) - rank(b));
  return new Map(
    names.map((name) => [name, places[name] ?? [SERVICES_AT, 60 + STEP * services.indexOf(name)]]),
  );
}

type Point = readonly [number, number];

/** The corners of a flow's line: straight between neighbours, else above or below everything. */
function lineOf({ from, to }: Flow, at: Map<string, Point>, high: number, number: number): Point[] {
  const [x1 = 0, y1 = 0] = at.get(from) ?? [];
  const [x2 = 0, y2 = 0] = at.get(to) ?? [];
  const ends = [from, to];
  const far = [PEOPLE, BALANCER].some((part) => ends.includes(part)) && Math.abs(x1 - x2) > 300;
  if (far && ends.includes(POOL)) {
    const lane = 22 + number * 5;
    const [top1, top2] = [x1 + WIDE / 2, x2 + WIDE / 2 - number * 6];
    return [
      [top1, y1],
      [top1, lane],
      [top2, lane],
      [top2, y2],
    ];
  }
  if (far) {
    const lane = high - 8 - number * 2;
    const [low1, low2] = [x1, x2].map((x) => x + WIDE / 2) as [number, number];
    return [
      [low1, y1 + HIGH],
      [low1, lane],
      [low2, lane],
      [low2, y2 + HIGH],
    ];
  }
  const middle = HIGH / 2;
  if (Math.abs(x1 - x2) < WIDE)
    return [
      [x1 + middle, y1 + HIGH],
      [x2 + middle, y2],
    ];
  if (x2 < x1)
    return [
      [x1, y1 + middle - 8],
      [x2 + WIDE - 20, y2 + (y1 > y2 ? HIGH : 0)],
    ];
  const isBelow = to === FUNCTIONS && from === PORTAL;
  return [
    [isBelow ? x1 + WIDE - 20 : x1 + WIDE, isBelow ? y1 + HIGH : y1 + middle],
    [x2, y2 + middle + 6],
  ];
}

/** A third of the way along the first long piece, where the number stands. */
function markOf(points: readonly Point[]): Point {
  const [a = [0, 0], b = [0, 0]] = points.length > 2 ? points.slice(1) : points;
  const share = points.length > 2 ? 0.5 : 0.3;
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

function Zone({
  name,
  x,
  y,
  width,
  height,
}: Record<'x' | 'y' | 'width' | 'height', number> & { readonly name: string }) {
  return (
    <>
      <rect className="zone" x={x} y={y} width={width} height={height} rx={8} />
      <text className="zone-name" x={x + 10} y={y + height - 8}>
        {name}
      </text>
    </>
  );
}

/** The data flow of a profile, drawn of what its template declares, with the boundaries of trust. */
export function pictureOf(stack: ProfileAssembly): Prose {
  const flows = flowsOf(stack);
  const at = placesOf(flows);
  const high = Math.max(...[...at.values()].map(([, y]) => y)) + HIGH + 60;
  const about = `${stack.profile}-picture-about`;
  const svg = (
    <svg className="picture" viewBox={`0 0 960 ${high}`} role="img" aria-labelledby={about}>
      <title id={about}>
        {`Data flow of profile ${stack.profile}: ${flows.map(({ from, to }, each) => `${each + 1}, ${from} to ${to}`).join('; ')}.`}
      </title>
      <defs>
        <marker
          id={`${about}-end`}
          viewBox="0 0 8 8"
          refX={8}
          refY={4}
          markerWidth={8}
          markerHeight={8}
          orient="auto"
        >
          <path className="end" d="M0 0 8 4 0 8z" />
        </marker>
      </defs>
      <Zone name="Internet" x={5} y={90} width={165} height={high - 140} />
      <Zone name="AWS account" x={185} y={5} width={770} height={high - 10} />
      <Zone name="Network of the stack" x={200} y={130} width={350} height={290} />
      {flows.map((flow, each) => {
        const points = lineOf(flow, at, high, each);
        const [x, y] = markOf(points);
        return (
          <g key={`${flow.from} ${flow.to}`}>
            <polyline className="flow" points={points.join(' ')} markerEnd={`url(#${about}-end)`} />
            <circle className="mark" cx={x} cy={y} r={10} />
            <text className="number" x={x} y={y + 4}>
              {each + 1}
            </text>
          </g>
        );
      })}
      {[...at].map(([name, [x, y]]) => (
        <g key={name}>
          <rect className="part" x={x} y={y} width={WIDE} height={HIGH} rx={6} />
          <text className="name" x={x + WIDE / 2} y={y + HIGH / 2 + 5}>
            {name}
          </text>
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
