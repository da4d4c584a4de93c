// What runs inside an execution environment: a worker thread that loads one function's code and
// answers one invocation after another. Plain JavaScript, because a worker has no loader.
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';

/** Milliseconds that the cloud's clock is ahead of this machine's. */
let ahead = 0;

/** Puts the cloud's clock in the place of `Date`, before the function's code can keep a reference. */
function replaceClock() {
  const Real = Date;
  const now = () => Real.now() + ahead;
  globalThis.Date = new Proxy(Real, {
    construct: (target, parts, newTarget) =>
      Reflect.construct(target, parts.length > 0 ? parts : [now()], newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
}

/** An error as Lambda reports it (AWS Lambda, "Lambda function errors in Node.js"). */
function reported(error, fallbackType) {
  const isError = error instanceof Error;
  return {
    errorType: isError ? error.name : (fallbackType ?? typeof error),
    errorMessage: isError ? error.message : String(error),
    trace: isError && error.stack ? error.stack.split('\n') : [],
  };
}

/** The handler, or why there is none. */
async function load({ url, handler, exportName }) {
  let code;
  try {
    code = await import(url);
  } catch (error) {
    return { failure: { ...reported(error), errorType: 'Runtime.UserCodeInitError' } };
  }
  const found = code[exportName];
  if (typeof found === 'function') return { handler: found };
  const errorMessage = `${handler} is undefined or not exported`;
  return { failure: { errorType: 'Runtime.HandlerNotFound', errorMessage, trace: [] } };
}

async function answerTo(handler, { event, context, deadline }) {
  const endsAt = performance.now() + deadline;
  const getRemainingTimeInMillis = () => Math.max(0, Math.round(endsAt - performance.now()));
  try {
    const result = await handler(JSON.parse(event), { ...context, getRemainingTimeInMillis });
    return { payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { failure: reported(error, 'Error') };
  }
}

/** Answers once everything that the function has printed so far is printed. */
function post(message) {
  process.stdout.write('', () => process.stderr.write('', () => parentPort.postMessage(message)));
}

if (workerData.movingClock) {
  ahead = workerData.ahead;
  replaceClock();
}
const { handler, failure } = await load(workerData);
parentPort.on('message', (invocation) => {
  ahead = invocation.ahead;
  void answerTo(handler, invocation).then(post);
});
post(failure ? { failure } : { ready: true });
