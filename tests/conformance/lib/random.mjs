/** A seeded source of chance: the same seed makes the same run. */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 to below 1 (mulberry32). */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 to below the bound. */
  below(bound) {
    return Math.floor(this.next() * bound);
  }

  /** From the first to the last, both included. */
  between(first, last) {
    return first + this.below(last - first + 1);
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(items) {
    return items[this.below(items.length)];
  }

  /** Some of the items, in their order, at least one when there are any. */
  some(items, probability = 0.5) {
    const chosen = items.filter(() => this.chance(probability));
    return chosen.length > 0 || items.length === 0 ? chosen : [this.pick(items)];
  }

  /** A generator of its own, so that one document more or less does not change all that follow. */
  fork() {
    return new Random(this.below(0x100000000));
  }
}
