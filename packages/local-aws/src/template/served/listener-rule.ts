import { action } from './action';
import { TAGS } from './reasons';
import { joined, within, type ServedType } from './served-type';

const NO_EXPRESSIONS = 'write it with * and ? as Values: no regular expressions are served';

/** What a condition may hold is read in `src/alb/declared-condition.ts`. */
const condition: ServedType = {
  honoured: [
    {
      path: 'Field',
      values: [
        'path-pattern',
        'host-header',
        'http-request-method',
        'source-ip',
        'http-header',
        'query-string',
      ],
    },
    'Values',
    'HostHeaderConfig.Values',
    'HttpHeaderConfig.HttpHeaderName',
    'HttpHeaderConfig.Values',
    'HttpRequestMethodConfig.Values',
    'PathPatternConfig.Values',
    'QueryStringConfig.Values.Key',
    'QueryStringConfig.Values.Value',
    'SourceIpConfig.Values',
  ],
  harmless: {},
  refused: {
    RegexValues: NO_EXPRESSIONS,
    'HostHeaderConfig.RegexValues': NO_EXPRESSIONS,
    'HttpHeaderConfig.RegexValues': NO_EXPRESSIONS,
    'PathPatternConfig.RegexValues': NO_EXPRESSIONS,
    'SourceIpConfig.IpAddressType': 'leave it out: the Values say of which kind they are',
  },
};

/** "CreateRule" (Elastic Load Balancing API). */
const own: ServedType = {
  honoured: ['ListenerArn', { path: 'Priority', range: [1, 50_000] }],
  harmless: { Tags: TAGS },
  refused: {
    Transforms: 'leave them out: a request reaches the target as it came',
  },
};

export const listenerRule: ServedType = joined(
  own,
  within('Actions', action),
  within('Conditions', condition),
);
