import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pauseBefore } from './client';
import { pacer } from './pacer';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the first event passes at once and a storm of others once more', () => {
  const passed = vi.fn();
  const events = pacer(1000, passed);
  for (let n = 0; n < 50; n++) events.push();
  expect(passed).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1000);
  expect(passed).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(10_000);
  expect(passed).toHaveBeenCalledTimes(2);
});

test('events far apart pass each at once', () => {
  const passed = vi.fn();
  const events = pacer(1000, passed);
  events.push();
  vi.advanceTimersByTime(1500);
  events.push();
  expect(passed).toHaveBeenCalledTimes(2);
});

test('after the stop nothing passes', () => {
  const passed = vi.fn();
  const events = pacer(1000, passed);
  events.push();
  events.push();
  events.stop();
  vi.advanceTimersByTime(10_000);
  expect(passed).toHaveBeenCalledTimes(1);
});

test('a lost stream is tried again with growing pauses up to half a minute', () => {
  expect([0, 1, 2, 3].map((retry) => pauseBefore(retry, 1))).toEqual([1000, 2000, 4000, 8000]);
  expect(pauseBefore(1000, 1)).toBe(30_000);
  expect(pauseBefore(0, 0)).toBe(500);
});
