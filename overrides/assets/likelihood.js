// How likely a question is on each page, counted from all phrases of all pages. The same as tests/support/search/likelihood.py, which says why.
const OWN = 0.03, OTHERS = 0.5, LETTERS = [3, 4];

export class Likelihood {
  constructor(pages) {
    Object.assign(this, { said: new Map(), kinds: new Map(), stems: new Map(), sizes: new Array(pages).fill(0), all: 0 });
  }

  add(page, stem) {
    if (!this.said.has(stem)) {
      const features = featuresOf(stem);
      this.said.set(stem, new Map());
      this.kinds.set(stem, features.length);
      for (const feature of features) (this.stems.get(feature) ?? this.stems.set(feature, []).get(feature)).push(stem);
    }
    const there = this.said.get(stem), size = this.kinds.get(stem);
    there.set(page, (there.get(page) ?? 0) + 1);
    this.sizes[page] += size;
    this.all += size;
  }

  // Above 0, a page is more likely than all others together, by the root of the question's length.
  of(stems) {
    const counts = this.counts(stems), kinds = this.stems.size, gains = this.sizes.map(() => 0);
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
    const counts = this.counts(stems), kinds = this.stems.size;
    const [urgent, harmless] = sides.map((side) => sum([...side].map((page) => this.sizes[page])) + OWN * kinds);
    const sign = sum(counts.map((counted) => {
      const [told, untold] = sides.map((side) => sum([...counted].map(([page, times]) => (side.has(page) ? times : 0))));
      return Math.log((told + OWN) / urgent) - Math.log((untold + OWN) / harmless);
    }));
    return sign / Math.sqrt(Math.max(counts.length, 1));
  }

  counts(stems) {
    return [...new Set(stems.flatMap(featuresOf))].filter((feature) => this.stems.has(feature)).map((feature) => {
      const counted = new Map();
      for (const stem of this.stems.get(feature)) for (const [page, times] of this.said.get(stem)) counted.set(page, (counted.get(page) ?? 0) + times);
      return counted;
    });
  }
}

const sum = (numbers) => [...numbers].reduce((all, one) => all + one, 0);

function featuresOf(stem) {
  const edged = `<${stem}>`, found = new Set([`=${stem}`]);
  for (const length of LETTERS) for (let k = 0; k + length <= edged.length; k++) found.add(edged.slice(k, k + length));
  return [...found];
}
