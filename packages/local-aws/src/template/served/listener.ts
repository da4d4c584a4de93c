import { action } from './action';
import { TAGS } from './reasons';
import { joined, within, type ServedType } from './served-type';

const NO_MUTUAL_TLS = 'leave it out: no client shows a certificate here';
const NOT_RENAMED = 'leave it out: targets are not told of TLS here';
const NOT_ADDED = 'leave it out, and let the program answer with it: no header is added here';

const request = (name: string) => `ListenerAttributes[routing.http.request.${name}.header_name]`;
const response = (name: string) => `ListenerAttributes[routing.http.response.${name}]`;

/** Attributes that name a header, each with what to do. */
const HEADERS: readonly (readonly [path: string, todo: string])[] = [
  ...[
    'x_amzn_mtls_clientcert',
    'x_amzn_mtls_clientcert_issuer',
    'x_amzn_mtls_clientcert_leaf',
    'x_amzn_mtls_clientcert_serial_number',
    'x_amzn_mtls_clientcert_subject',
    'x_amzn_mtls_clientcert_validity',
    'x_amzn_tls_cipher_suite',
    'x_amzn_tls_version',
  ].map((name) => [request(name), NOT_RENAMED] as const),
  ...[
    'access_control_allow_credentials',
    'access_control_allow_headers',
    'access_control_allow_methods',
    'access_control_allow_origin',
    'access_control_expose_headers',
    'access_control_max_age',
    'content_security_policy',
    'strict_transport_security',
    'x_content_type_options',
    'x_frame_options',
  ].map((name) => [response(`${name}.header_value`), NOT_ADDED] as const),
];

/** The attributes are those of "ListenerAttribute" (Elastic Load Balancing API). */
const own: ServedType = {
  honoured: [
    'LoadBalancerArn',
    { path: 'Port', range: [1, 65_535] },
    {
      path: 'Protocol',
      values: ['HTTP', 'HTTPS'],
      todo: 'listen to HTTP or HTTPS: no other load balancer than an application one is served',
    },
  ],
  harmless: {
    Certificates: 'the certificate here is one for localhost',
    SslPolicy: 'a browser on this machine speaks the TLS that Node speaks',
    Tags: TAGS,
  },
  refused: {
    ...Object.fromEntries(HEADERS),
    [response('server.enabled')]: {
      except: [true],
      todo: 'leave it out: the header Server of an answer is passed on here',
    },
    'ListenerAttributes[tcp.idle_timeout.seconds]':
      'leave it out: it is of network and gateway load balancers',
    AlpnPolicy: { except: ['None'], todo: 'leave it out: it is of network load balancers' },
    'MutualAuthentication.AdvertiseTrustStoreCaNames': {
      except: ['off'],
      todo: NO_MUTUAL_TLS,
    },
    'MutualAuthentication.IgnoreClientCertificateExpiry': {
      except: [false],
      todo: NO_MUTUAL_TLS,
    },
    'MutualAuthentication.Mode': { except: ['off'], todo: NO_MUTUAL_TLS },
    'MutualAuthentication.TrustStoreArn': NO_MUTUAL_TLS,
  },
};

export const listener: ServedType = joined(own, within('DefaultActions', action));
