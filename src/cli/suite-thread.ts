/** The other end of `suite-runner.ts`: runs the suite and sends each claim as it is judged. */
import { parentPort, workerData } from 'node:worker_threads';
import { completeEnvironment, loadSuite, type RunMessage, type SuiteMessage } from './suite-runner.ts';
import { faultOf } from './thread-fault.ts';

const send = (message: SuiteMessage): void => {
  parentPort?.postMessage(message);
};

try {
  const start = performance.now();
  const { suite, environment, options } = workerData as RunMessage;
  const { runSuite } = await loadSuite(suite);
  const record = await runSuite(completeEnvironment(environment, start), {
    ...options,
    onClaim: (claim, progress) => send({ kind: 'claim', claim, ...progress }),
  });
  send({ kind: 'record', record });
} catch (error) {
  send(faultOf(error));
}
