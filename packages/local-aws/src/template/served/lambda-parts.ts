import type { ServedType } from './served-type';

const NO_URL = 'no function has a URL here';

export const lambdaPermission: ServedType = {
  honoured: ['Action', 'FunctionName', 'Principal', 'SourceAccount', 'SourceArn'],
  harmless: {
    EventSourceToken: 'no skill of Alexa’s invokes functions here',
    FunctionUrlAuthType: NO_URL,
    InvokedViaFunctionUrl: NO_URL,
  },
  refused: {
    PrincipalOrgID: 'leave it out: nobody here is of an organization',
  },
};

export const eventInvokeConfig: ServedType = {
  honoured: [],
  harmless: {
    FunctionName: 'what is not refused of it holds for every function',
    MaximumEventAgeInSeconds: 'an event is handled at once',
    Qualifier: 'what is not refused of it holds for every version',
  },
  refused: {
    DestinationConfig: 'leave it out: what becomes of an event is in the log here',
    MaximumRetryAttempts: { except: [0], todo: 'write 0: an event is not tried again here' },
  },
};
