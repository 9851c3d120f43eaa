// What has been learned from phrases about which need they mean. The same as tests/support/search/learned.py, which says how.
const SHORTEST = 3, LONGEST = 5, OFFSET = 8, FULL = 255;

export class Learned {
  constructor({ buckets, columns, scale, bias, gaps, weights }) {
    Object.assign(this, { buckets, columns, scale, bias, rows: new Map() });
    const packed = bytes(weights), width = columns.length;
    let place = 0, number = 0;
    for (const gap of bytes(gaps)) {
      place += gap;
      if (gap === FULL) continue;
      const weight = ((packed[number >> 1] >> (number % 2 ? 0 : 4)) & 15) - OFFSET, bucket = Math.floor(place / width);
      if (!this.rows.has(bucket)) this.rows.set(bucket, []);
      this.rows.get(bucket).push([place % width, weight]);
      number++;
    }
  }

  // How strongly a question speaks for each column: addresses of needs, and danger.
  signs(words, stem) {
    const found = this.features(words, stem), sums = this.columns.map(() => 0);
    for (const bucket of found) for (const [column, weight] of this.rows.get(bucket) ?? []) sums[column] += weight;
    const share = this.scale / Math.sqrt(Math.max(found.size, 1));
    return new Map(this.columns.map((name, column) => [name, sums[column] * share + this.bias[column]]));
  }

  features(words, stem) {
    const found = new Set(words.map((word) => hash(`w${stem(word)}`) % this.buckets));
    for (const word of words) {
      const edged = `<${word}>`;
      for (let length = SHORTEST; length <= LONGEST; length++) {
        for (let k = 0; k + length <= edged.length; k++) found.add(hash(edged.slice(k, k + length)) % this.buckets);
      }
    }
    return found;
  }
}

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

function hash(text) {
  let value = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) value = Math.imul(value ^ text.charCodeAt(k), 0x01000193) >>> 0;
  return value;
}
