/** Business dates are those of Asia/Shanghai, whatever the browser's time zone. */
const zone = 'Asia/Shanghai';

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

function read(instant: string | number | Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
}

/** An instant as `2026-11-21 09:30`; the empty string for none. */
export function dateTime(instant: string | null | undefined): string {
  if (!instant) return '';
  const { year, month, day, hour, minute } = read(instant);
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

/** The day of an instant as `2026-11-21`. */
export function dayOf(instant: string | number | Date): string {
  const { year, month, day } = read(instant);
  return `${year}-${month}-${day}`;
}

/** Today in Shanghai. */
export function today(now: number = Date.now()): string {
  return dayOf(now);
}

/** Days from one date to another: negative when the second lies before the first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The first instant of a Shanghai day, for filters by time. */
export function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}

/** The first instant after a Shanghai day. */
export function endOfDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString();
}

/** A time limit: one that falls on midnight is the end of the day before it. */
export function deadline(instant: string | null | undefined): string {
  const shown = dateTime(instant);
  return shown.endsWith(' 00:00') ? `${dayOf(Date.parse(instant!) - 1)} 24:00` : shown;
}
