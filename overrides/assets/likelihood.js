// How likely a question is on each page, counted from all phrases of all pages. The same as tests/support/search/likelihood.py, which says why.
const OWN = 0.03, OTHERS = 0.5, LETTERS = [3, 4], FEATURES = 3;

export class Likelihood {
  constructor(pages) {
    Object.assign(this, { said: new Map(), sizes: new Array(pages).fill(0), all: 0 });
  }

  add(page, stem) {
    const there = this.said.get(stem) ?? this.said.set(stem, new Map()).get(stem), size = sizeOf(stem);
    there.set(page, (there.get(page) ?? 0) + 1);
    this.sizes[page] += size;
    this.all += size;
  }

  // Above 0, a page is more likely than all others together, by the root of the question's length.
  of(stems) {
    const counts = this.counts(stems), kinds = FEATURES * this.said.size, gains = this.sizes.map(() => 0);
    let never = 0;
    for (const counted of counts) {
      const total = sum(counted.values()), usual = Math.log(OWN) - Math.log(total + OTHERS);
      never += usual;
      for (const [page, count] of counted) gains[page] += Math.log(count + OWN) - Math.log(total - count + OTHERS) - usual;
    }
    const share = 1 / Math.sqrt(Math.max(counts.length, 1));
    return this.sizes.map((size, page) =>
      share * (never + gains[page] - counts.length * (Math.log(size + OWN * kinds) - Math.log(this.all - size + OTHERS * kinds))));
  }

  // Above 0, the question is more usual on the first of two sides, each a set of pages, than on the other.
  sign(stems, sides) {
    const counts = this.counts(stems), kinds = FEATURES * this.said.size;
    const [urgent, harmless] = sides.map((side) => sum([...side].map((page) => this.sizes[page])) + OWN * kinds);
    const sign = sum(counts.map((counted) => {
      const [told, untold] = sides.map((side) => sum([...counted].map(([page, times]) => (side.has(page) ? times : 0))));
      return told + untold ? Math.log((told + OWN) / urgent) - Math.log((untold + OWN) / harmless) : 0; // what neither side says tells nothing
    }));
    return sign / Math.sqrt(Math.max(counts.length, 1));
  }

  // For each feature that any page has: how often each page has it.
  counts(stems) {
    return [...new Set(stems.flatMap(featuresOf))].map((feature) => {
      const counted = new Map();
      for (const stem of this.having(feature)) for (const [page, times] of this.said.get(stem)) counted.set(page, (counted.get(page) ?? 0) + times);
      return counted;
    }).filter((counted) => counted.size);
  }

  // The stems that have a feature. To look through all letters is quicker than to note them beforehand.
  having(feature) {
    if (feature[0] === "=") return this.said.has(feature.slice(1)) ? [feature.slice(1)] : [];
    this.letters ??= [...this.said.keys()].map((stem) => `<${stem}>`).join("");
    const found = new Set();
    for (let at = this.letters.indexOf(feature); at >= 0; at = this.letters.indexOf(feature, at + 1)) {
      const start = this.letters.lastIndexOf("<", at) + 1;
      found.add(this.letters.slice(start, this.letters.indexOf(">", at)));
    }
    return found;
  }
}

const sum = (numbers) => [...numbers].reduce((all, one) => all + one, 0);

// How many features a stem has, those that come twice counted twice.
const sizeOf = (stem) => LETTERS.reduce((size, length) => size + Math.max(stem.length + 3 - length, 0), 1);

function featuresOf(stem) {
  const edged = `<${stem}>`, found = new Set([`=${stem}`]);
  for (const length of LETTERS) for (let k = 0; k + length <= edged.length; k++) found.add(edged.slice(k, k + length));
  return [...found];
}
