import { format } from 'prettier';
import { ownLines } from '../../app/company/log-events';
import { portalLines, triggerLines, type LineShape } from '../../contracts/log-events';

const code = (value: unknown) => `\`${String(value)}\``;

function sectionOf({ event, level, when, fields }: LineShape): string {
  const items = Object.entries(fields).map(([name, values]) => {
    const bare = name.replace(/\?$/, '');
    const shown = typeof values === 'string' ? values : values.map(code).join(', ');
    const optional = bare === name ? '' : ', if there is one';
    return `- ${code(bare)}${optional}${shown === bare ? '' : `: ${shown}`}`;
  });
  return `### ${code(event)}${level ? `, ${level}` : ''}\n\n${when}\n\n${items.join('\n')}`;
}

const sections = (shapes: readonly LineShape[]) => shapes.map(sectionOf).join('\n\n');

/** The text of docs/log.md, from the schema of the log. */
export function logDocument(): Promise<string> {
  return format(
    `# What is logged

Made by \`npm run docs\` from \`contracts/log-events.ts\`, which the types of the log calls are made from, too; \`tests/docs/log.test.ts\` holds that it is current. Lines of your own are entries of \`app/company/log-events.ts\` ([why](decisions/0020-the-log-as-a-type.md)).

One JSON object a line on standard output. No line holds a token, code, hash, secret or query string. After a field stand its values or, where they are not a few, what it holds:

- \`requestId\` is the portal's own, which its problem pages show, and of a trigger Lambda's. \`traceId\` is in the load balancer's access log.
- \`sub\` is the person, by the id that Cognito gave.
- \`path\` is the beginning of the address without its query, at most 50 characters; what is not plain ASCII is percent-encoded.
- \`area\` is the path of an area, \`groups\` are names of groups, both of \`app/company/areas.server.ts\`.
- \`errorText\` is an error's own name, message or stack, the only free text.

## Lines of the portal

Each has \`level\` and \`time\` besides. A request without identity writes one line of at most 300 bytes, which says why it was refused.

${sections([...portalLines, ...ownLines])}

## Lines of the triggers

One an invocation, and one for what happened on the way. CloudWatch has the time.

${sections(triggerLines)}
`,
    { parser: 'markdown' },
  );
}
