import { describe, expect, test } from 'vitest';
import { areas } from './area.ts';
import { sqlType } from './column.ts';
import { columnsOfKind, isKind, kindIds } from './kind-columns.ts';
import { factColumns, type Kind } from './kind.ts';
import { kinds } from './kinds/registry.gen.ts';

const all: readonly Kind[] = Object.values(kinds);

test('kinds are listed in the order of their ids, each under its own', () => {
  expect(kindIds).toEqual(kindIds.toSorted());
  for (const [id, kind] of Object.entries(kinds)) expect(kind.id).toBe(id);
  expect(isKind('item')).toBe(true);
  expect(isKind('toString')).toBe(false);
});

describe.each(all)('$id', (kind) => {
  const columns = new Map(Object.entries(kind.columns));
  const typeOf = (name: string | undefined) => columns.get(name ?? '')?.type;

  test('its key is made of its own columns, each once', () => {
    expect(kind.key.length).toBeGreaterThan(0);
    expect(new Set(kind.key).size).toBe(kind.key.length);
    for (const name of kind.key) expect(columns.has(name), name).toBe(true);
  });

  test('references name kinds and are texts', () => {
    const referring = [...columns.values()].filter((column) => column.references !== undefined);
    expect(referring.filter((column) => !isKind(column.references ?? '') || column.type !== 'text')).toEqual([]);
  });

  test('days that happened are days, and the day that makes it true exists', () => {
    const happened = [...columns.values()].filter((column) => column.happened === true);
    expect(happened.filter((column) => column.type !== 'day')).toEqual([]);
    expect(kind.validOn === undefined ? 'day' : typeOf(kind.validOn)).toBe('day');
  });

  test('a dated kind has an interval that is no part of its key', () => {
    const expected = kind.dated === true ? ['day', 'day'] : [typeOf('from'), typeOf('to')];
    expect([typeOf('from'), typeOf('to')]).toEqual(expected);
    expect(kind.key.filter((name) => name === 'from' || name === 'to')).toEqual([]);
  });

  test('a tree refers to itself by its only key', () => {
    const tree = kind.parent === undefined ? undefined : [columns.get(kind.parent)?.references, kind.key.length];
    expect(tree).toEqual(kind.parent === undefined ? undefined : [kind.id, 1]);
  });

  test('a snapshot has its day and its site in the key', () => {
    const needed = kind.snapshot === true ? ['on', 'site'] : [];
    expect(kind.key).toEqual(expect.arrayContaining(needed));
  });

  test('money carries its currency', () => {
    const money = [...columns.values()].some((column) => column.type === 'amount');
    expect(money ? typeOf('currency') : 'text').toBe('text');
  });

  test('columns have a title, a known type and a name of their own', () => {
    expect(areas).toContain(kind.area);
    for (const [name, column] of columns) {
      expect(column.title).not.toBe('');
      expect(sqlType[column.type]).toMatch(/^[a-z]/);
      expect(Object.keys(factColumns)).not.toContain(name);
    }
    expect(columnsOfKind(kindIds[all.indexOf(kind)] ?? 'item').map(([name]) => name)).toEqual([...columns.keys()]);
  });
});
