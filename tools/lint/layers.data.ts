/** What a package may import: our packages by name, and outside packages (any, where `outside` is absent). */
export type Layer = { readonly packages: readonly string[]; readonly outside?: readonly string[] };

const solver = ['math', 'calendar', 'optimize'];
const algorithms = [...solver, 'quality', 'forecast', 'process', 'supply', 'planning', 'finance'];
const belowCatalogue = [...algorithms, 'model', 'query', 'engine'];

/** The layers of the architecture by folder. A package that is missing here may import nothing of ours. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  'algorithms/math': { packages: [], outside: [] },
  'algorithms/calendar': { packages: ['math'], outside: [] },
  'algorithms/quality': { packages: ['math', 'calendar'], outside: [] },
  'algorithms/optimize': { packages: ['math', 'calendar'], outside: ['highs'] },
  'algorithms/forecast': { packages: solver, outside: [] },
  'algorithms/process': { packages: solver, outside: [] },
  'algorithms/supply': { packages: solver, outside: [] },
  'algorithms/planning': { packages: solver, outside: [] },
  'algorithms/finance': { packages: solver, outside: [] },
  'core/model': { packages: ['math', 'calendar'], outside: ['zod'] },
  'core/query': { packages: ['model'], outside: ['kysely'] },
  'core/authority': { packages: ['model', 'math'], outside: [] },
  'core/engine': { packages: [...algorithms, 'model', 'query', 'authority'], outside: ['zod'] },
  'core/catalog': { packages: belowCatalogue, outside: ['zod'] },
  'core/contract': { packages: ['model'], outside: ['zod'] },
  'stores/duckdb': { packages: ['model', 'query', 'math', 'calendar'], outside: ['@duckdb/node-api', 'kysely'] },
  connectors: { packages: ['model', 'math', 'calendar'] },
  simulator: { packages: ['model', 'math', 'calendar'], outside: [] },
  'apps/worker': {
    packages: [...belowCatalogue, 'authority', 'catalog', 'contract', 'duckdb', 'connectors', 'simulator'],
  },
  'apps/server': { packages: [...belowCatalogue, 'authority', 'contract', 'worker'] },
  'apps/web': { packages: ['model', 'contract'] },
  'apps/cli': { packages: ['model', 'worker'] },
};

/** What any test may import besides. */
export const TEST_PACKAGES = ['vitest', 'fast-check'];
