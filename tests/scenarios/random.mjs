// Chance with a seed: the same text draws the same numbers on every machine.

export class Random {
  constructor(text) {
    this.state = 0x811c9dc5;
    for (const char of text) this.state = Math.imul(this.state ^ char.codePointAt(0), 0x01000193) >>> 0;
    for (let warmUp = 0; warmUp < 4; warmUp += 1) this.next();
  }

  /** In [0, 1): mulberry32. */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Both ends included. */
  between(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }
  chance(probability) {
    return this.next() < probability;
  }
  pick(list) {
    return list[this.between(0, list.length - 1)];
  }
  shuffled(list) {
    const all = [...list];
    for (let i = all.length - 1; i > 0; i -= 1) {
      const j = this.between(0, i);
      [all[i], all[j]] = [all[j], all[i]];
    }
    return all;
  }
  digits(count) {
    return Array.from({ length: count }, (_, i) => this.between(i === 0 ? 1 : 0, 9)).join('');
  }
  hex(count) {
    return Array.from({ length: count }, () => this.between(0, 15).toString(16)).join('');
  }
  letters(count) {
    return Array.from({ length: count }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[this.between(0, 31)]).join('');
  }
  uuid() {
    return [8, 4, 4, 4, 12].map((count) => this.hex(count)).join('-');
  }
  /** An address somewhere, in one of thousands of networks that are nobody's. */
  address() {
    return `${this.between(240, 254)}.${this.between(0, 255)}.${this.between(0, 255)}.${this.between(2, 250)}`;
  }
}
