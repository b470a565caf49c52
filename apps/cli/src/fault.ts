import { importFaultPoints, type ImportFaultPoint } from '@throughline/worker';
import { AppError } from '@throughline/model';

/** For crash tests: kills this process at the named fault point, without any chance to tidy up. */
export const faultAt = (name: string | undefined): ((point: ImportFaultPoint) => void) => {
  if (name === undefined || name === '') return () => undefined;
  if (!importFaultPoints.some((point) => point === name)) {
    throw new AppError(
      'bad-input',
      `Expected THROUGHLINE_FAULT to be one of ${importFaultPoints.join(', ')}, got "${name}".`,
    );
  }
  return (point) => {
    if (point === name) process.kill(process.pid, 'SIGKILL');
  };
};
