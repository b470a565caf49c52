import type { Terminal } from './terminal.ts';

/** Tells how far long work is: a bar on a terminal, a plain line now and then elsewhere; nothing in the first second. */
export interface Progress {
  readonly show: (what: string, done: number, total: number) => void;
  readonly end: () => void;
}

const patience = 1000;
const plainEvery = 5000;
const barWidth = 24;

const bar = (share: number): string => {
  const full = Math.round(share * barWidth);
  return `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${String(Math.floor(share * 100)).padStart(3)} %`;
};

/** Progress of one piece of work, on standard error. */
export const startProgress = (terminal: Terminal): Progress => {
  const begun = terminal.now();
  let last = begun;
  let drawn = false;
  const due = (): boolean => {
    const now = terminal.now();
    if (now - begun < patience || now - last < (terminal.interactive ? 100 : plainEvery)) return false;
    last = now;
    return true;
  };
  return {
    show: (what, done, total) => {
      if (!due()) return;
      const share = total === 0 ? 1 : Math.min(1, done / total);
      drawn ||= terminal.interactive;
      terminal.err(
        terminal.interactive ? `\r\u001b[K${bar(share)}  ${what}` : `${what}: ${Math.floor(share * 100)} %\n`,
      );
    },
    end: () => {
      if (drawn) terminal.err('\r\u001b[K');
    },
  };
};
