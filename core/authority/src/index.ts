export { decide, whoMayDecide, type Request, type Verdict } from './decide.ts';
