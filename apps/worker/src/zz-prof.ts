import { open, owner } from './index.ts';
import { storedMetrics } from '@throughline/engine';
import { registry } from '@throughline/catalog';
const cpu = (): number => { const c = process.cpuUsage(); return (c.user + c.system) / 1000; };
let last = cpu(); let lastLabel = 'start'; const acc: [string, number][] = [];
const note = (label: string) => { const now = cpu(); acc.push([lastLabel, now - last]); last = now; lastLabel = label; };
const session = await open(process.argv[2] ?? '', owner, { threads: 2, effects: { fault: () => undefined, progress: (step: string, i: number) => note(`${step}#${i}`) } });
note('run');
await session.run({ told: () => console.log('told after cpu ms', cpu().toFixed(0), 'wall', performance.now().toFixed(0)) });
note('end');
const sum: Record<string, number> = {};
for (const [l, t] of acc) { const k = l.split('#')[0] ?? ''; sum[k] = (sum[k] ?? 0) + t; }
console.log(Object.entries(sum).toSorted((a, b) => b[1] - a[1]).slice(0, 10).map(([k, t]) => `${k} ${t.toFixed(0)}`).join('\n'));
const ids = storedMetrics(registry.metrics).map((m) => m.id);
console.log(acc.toSorted((a, b) => b[1] - a[1]).slice(0, 32).map(([l, t]) => `${t.toFixed(0)} ${l} ${l.startsWith('stor') ? ids[Number(l.split('#')[1])] : l.startsWith('looking for sig') ? registry.metrics.filter((m) => m.periods.includes('month'))[Number(l.split('#')[1])]?.id : ''}`).join('\n'));
console.log('all cpu', cpu().toFixed(0), 'wall', performance.now().toFixed(0), 'rss', (process.resourceUsage().maxRSS / 1024).toFixed(0));
await session.close();
