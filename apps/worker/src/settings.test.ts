import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '@throughline/model';
import { readSettings, startSettings } from './settings.ts';
import { starterAssumptions } from './starter.ts';

let data = '';
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'throughline-settings-'));
});
afterEach(() => {
  rmSync(data, { recursive: true, force: true });
});

const assumptions = await starterAssumptions();
const face = { name: 'Mill', currency: 'EUR' };
const put = (name: string, text: string): void => {
  writeFileSync(join(data, name), text);
};

describe('settings', () => {
  test('start with files that follow their schemas, in the currency of the company', () => {
    expect(startSettings(data, face, assumptions)).toEqual([
      'company.json',
      'assumptions.json',
      'authority.json',
      'decisions.json',
    ]);
    const settings = readSettings(data);
    expect(settings.company).toMatchObject({ ...face, zone: 'UTC' });
    expect(new Set(settings.authority.limits.map((limit) => limit.currency))).toEqual(new Set(['EUR']));
    expect(settings.assumptions.every((a) => a.signedOn === undefined)).toBe(true);
    expect(settings.decisions).toEqual([]);
  });

  test('never overwrite what is there', () => {
    put('company.json', '{"name":"Own","currency":"USD"}');
    expect(startSettings(data, face, assumptions)).toEqual(['assumptions.json', 'authority.json', 'decisions.json']);
    expect(readFileSync(join(data, 'company.json'), 'utf8')).toBe('{"name":"Own","currency":"USD"}');
    expect(startSettings(data, face, assumptions)).toEqual([]);
  });

  test('a missing file says which', () => {
    expect(() => readSettings(data)).toThrow(`Expected ${join(data, 'company.json')}, found none.`);
  });

  test.each([
    ['company.json', '{"name": "Mill",', /Expected JSON in .*company\.json: /],
    ['company.json', '{"name":"Mill","currency":"euro"}', /company\.json, at currency: an ISO 4217 currency/],
    [
      'company.json',
      '{"name":"Mill","currency":"EUR","holidays":["2026-02-30"]}',
      /company\.json, at holidays\.0: a day/,
    ],
    ['assumptions.json', '{}', /assumptions\.json, at the top: .*array/],
    ['authority.json', '{"people":[{"id":"a"}],"limits":[]}', /authority\.json, at people\.0\.name: /],
    ['decisions.json', '[{"case":"x"}]', /decisions\.json, at 0\.option: /],
    ['goals.json', '{"objectives":[],', /Expected JSON in .*goals\.json: /],
    ['goals.json', '{"objectives":"more"}', /goals\.json, at objectives: .*expected array, received string/],
    ['goals.json', '{"objectives":[],"goals":[{"id":"g"}]}', /goals\.json, at goals\.0\.title: .*expected string/],
  ])('%s with %s is refused with its place', (name, text, message) => {
    startSettings(data, face, assumptions);
    put(name, text);
    expect(() => readSettings(data)).toThrow(message);
  });

  test.each(['company', 'assumptions', 'authority', 'decisions', 'goals'])(
    '%s.json that is of no use says what to do',
    (name) => {
      startSettings(data, face, assumptions);
      const refused = (): string | undefined => {
        try {
          readSettings(data);
        } catch (error) {
          if (error instanceof AppError) return `${error.code}: ${error.hint}`;
        }
        return undefined;
      };
      put(`${name}.json`, '{');
      expect(refused()).toMatch(/^bad-input: Mend it there/);
      put(`${name}.json`, '7');
      expect(refused()).toMatch(/^bad-input: Mend it there/);
      rmSync(join(data, `${name}.json`));
      mkdirSync(join(data, `${name}.json`));
      expect(refused()).toMatch(/^io: Mend it there/);
    },
  );
});
