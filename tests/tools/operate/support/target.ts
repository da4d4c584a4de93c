import type { Target } from '../../../../tools/operate/target';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** A target of parts on this machine. */
export function testTarget(
  urls: { readonly cognito: string; readonly dynamodb?: string },
  outputs: Readonly<Record<string, string>>,
): Target {
  const region = 'eu-central-1';
  return {
    description: 'local run at http://localhost:3000',
    cognito: { region, endpoint: urls.cognito, credentials },
    dynamodb: { region, endpoint: urls.dynamodb ?? 'http://127.0.0.1:1', credentials },
    output: (name) => outputs[name] ?? '',
  };
}
