import { formatInstant } from '@throughline/calendar';
import { formatDay } from '@throughline/math';
import type { Manifest } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { lastDaysOf, resolveMoment, type MomentOptions } from './moment.ts';
import { zoneOf } from './zone.ts';

const manifest = (number: number, knownAt: string, lastDays: Readonly<Record<string, string>>): Manifest => ({
  import: number,
  hash: '',
  knownAt,
  mapping: { id: 'mill', version: 1, hash: '', assumes: [] },
  streams: [],
  facts: [],
  lastDays: { ...lastDays },
  diagnostics: { total: 0 },
});

const manifests = [
  manifest(1, '2026-10-26 06:00:00.000', { erp: '2026-10-23', stock: '2026-10-22' }),
  manifest(2, '2026-11-02 06:00:00.000', { erp: '2026-10-30' }),
  manifest(5, '2026-11-09 06:00:00.000', { erp: '2026-11-06', stock: '2031-01-01' }),
];
const utc = zoneOf('UTC');

const at = (options: MomentOptions, zone = utc) => {
  const { businessAt, knownAt, imports } = resolveMoment(manifests, options, zone);
  return [formatDay(businessAt), formatInstant(knownAt), imports];
};

describe('the moment of an answer', () => {
  test('is the last complete business day with all that is known; days still to come do not count', () => {
    expect(at({})).toEqual(['2026-11-06', '2026-11-09T06:00:00.000Z', 5]);
  });

  test('as of a day sees what was known by its end, and is about that day', () => {
    expect(at({ asOf: '2026-11-02' })).toEqual(['2026-11-02', '2026-11-02T23:59:59.999Z', 5]);
  });

  test('as of an instant is about the last business day known then', () => {
    expect(at({ asOf: '2026-11-02T05:59:59Z' })).toEqual(['2026-10-23', '2026-11-02T05:59:59.000Z', 5]);
    expect(at({ asOf: '2026-11-02T06:00:00Z' })[0]).toBe('2026-10-30');
  });

  test('as of an import sees no later one', () => {
    expect(at({ asOf: 'import:2' })).toEqual(['2026-10-30', '2026-11-02T06:00:00.000Z', 2]);
  });

  test('both axes can be set alone', () => {
    expect(at({ businessAt: '2026-10-01' })).toEqual(['2026-10-01', '2026-11-09T06:00:00.000Z', 5]);
    expect(at({ knownAt: '2026-10-27' })).toEqual(['2026-10-23', '2026-10-27T23:59:59.999Z', 5]);
    expect(at({ asOf: 'import:1', businessAt: '2026-09-30' })).toEqual(['2026-09-30', '2026-10-26T06:00:00.000Z', 1]);
  });

  test('a day ends in the zone of the company, also when the clock changes on it', () => {
    const berlin = zoneOf('Europe/Berlin');
    expect(at({ asOf: '2026-10-24' }, berlin)[1]).toBe('2026-10-24T21:59:59.999Z');
    expect(at({ asOf: '2026-10-25' }, berlin)[1]).toBe('2026-10-25T22:59:59.999Z');
    expect(at({ asOf: '2026-03-29' }, berlin)[1]).toBe('2026-03-29T21:59:59.999Z');
  });

  test('before anything was known the business day is the day itself', () => {
    expect(at({ asOf: '2026-10-01T12:00:00Z' })[0]).toBe('2026-10-01');
  });

  test.each([
    ['import:3', /Expected an import up to 5, got import:3/],
    ['import:0', /got import:0/],
    ['import:6', /got import:6/],
    ['import:x', /Expected a day as YYYY-MM-DD or an instant such as 2026-10-30T12:00:00Z, got "import:x"/],
    ['2026-02-30', /got "2026-02-30"/],
    ['yesterday', /got "yesterday"/],
    ['', /got ""/],
  ])('refuses %s', (asOf, message) => {
    expect(() => at({ asOf })).toThrow(message);
  });

  test('without an import says how to start', () => {
    expect(() => resolveMoment([], {}, utc)).toThrow(/import/);
  });
});

test('the last days of sources are those of imports known by then', () => {
  expect(lastDaysOf(manifests, Date.UTC(2026, 10, 3))).toEqual({ erp: '2026-10-30', stock: '2026-10-22' });
  expect(lastDaysOf(manifests, 0)).toEqual({});
});

test('an import that was undone says nothing of freshness; before its undo it did', () => {
  const undo = { ...manifest(6, '2026-11-10 06:00:00.000', {}), undoes: 5 };
  const redo = { ...manifest(7, '2026-11-11 06:00:00.000', {}), undoes: 6 };
  const [later, before] = [Date.UTC(2026, 10, 12), Date.UTC(2026, 10, 9, 7)];
  expect(lastDaysOf([...manifests, undo], later)).toEqual({ erp: '2026-10-30', stock: '2026-10-22' });
  expect(lastDaysOf([...manifests, undo], before)).toEqual({ erp: '2026-11-06', stock: '2031-01-01' });
  expect(lastDaysOf([...manifests, undo, redo], later)).toEqual({ erp: '2026-11-06', stock: '2031-01-01' });
});
