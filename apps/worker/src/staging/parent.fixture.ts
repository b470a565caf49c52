/** A process that runs a limited child, to be killed itself. */
import { runLimited } from './run-limited.ts';

const [file = ''] = process.argv.slice(2);
const tasks = new URL('./tasks.fixture.ts', import.meta.url);
const request = { task: 'spin', file };
await runLimited(request, { file: 'orders.parquet', tasks });
