import type { FactViews } from '@throughline/model';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';

/** Compiles queries over the fact views; it is connected to nothing. */
export const facts: Kysely<FactViews> = new Kysely<FactViews>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export type Facts = Kysely<FactViews>;
