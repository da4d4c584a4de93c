import type { ServedType } from './served-type';

const ONE_CERTIFICATE = 'the certificate here is one for localhost';

export const listenerCertificate: ServedType = {
  honoured: [],
  harmless: { Certificates: ONE_CERTIFICATE, ListenerArn: ONE_CERTIFICATE },
  refused: {},
};
