import { formatInstant, offsetAt } from '@throughline/calendar';
import { describe, expect, test } from 'vitest';
import { zoneOf } from './zone.ts';

const transitions = (name: string, year: number) =>
  zoneOf(name)
    .transitions.filter(({ fromMs }) => fromMs >= Date.UTC(year, 0) && fromMs < Date.UTC(year + 1, 0))
    .map(({ fromMs, offsetMinutes }) => [formatInstant(fromMs), offsetMinutes]);

describe('a zone', () => {
  test.each([
    ['Europe/Berlin', ['2026-03-29T01:00:00.000Z', 120], ['2026-10-25T01:00:00.000Z', 60]],
    ['America/St_Johns', ['2026-03-08T05:30:00.000Z', -150], ['2026-11-01T04:30:00.000Z', -210]],
  ])('%s changes its clock in 2026 at the known instants', (name, ...known) => {
    expect(transitions(name, 2026)).toEqual(known);
  });

  test('UTC never changes', () => {
    expect(zoneOf('UTC')).toEqual({ name: 'UTC', transitions: [], offsetMinutes: 0 });
    expect(zoneOf('Etc/UTC').transitions).toEqual([]);
  });

  test('two changes within a month are both seen', () => {
    expect(transitions('Asia/Hebron', 2011)).toHaveLength(4);
    expect(transitions('Africa/Cairo', 2010)).toHaveLength(4);
  });

  test('offsets agree with the platform in each week of some years', () => {
    for (const name of ['Europe/London', 'Asia/Kathmandu', 'Africa/Casablanca', 'Australia/Lord_Howe']) {
      const zone = zoneOf(name);
      const clock = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
      for (let ms = Date.UTC(2010, 0); ms < Date.UTC(2030, 0); ms += 7 * 86_400_000) {
        const text = clock.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value ?? '';
        const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d+):(\d+))?/.exec(text) ?? [];
        const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
        expect(offsetAt(ms, zone), `${name} ${formatInstant(ms)}`).toBe(offset);
      }
    }
  });

  test('an unknown one is refused by name', () => {
    expect(() => zoneOf('Europe/Atlantis')).toThrow(
      'company.json: expected a time zone such as "Europe/Berlin", got "Europe/Atlantis".',
    );
  });
});
