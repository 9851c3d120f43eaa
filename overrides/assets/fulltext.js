// Every word of every page, from the index that pagefind makes. We read its files ourselves: its own reader is a program of
// 83 kB, which is more than all the rest together. See docs/decisions/ for what is read, and what it costs.
const MAGIC = 12; // bytes before the content of each file
const PLAIN_WEIGHT = 24; // pagefind's figure for a word in running text; a heading has more
const ENOUGH = 0.6; // part of the words that a page must have
const SHORTEST_PREFIX = 5, LONGER = 0.7; // a word that goes on after the stem counts a little less; after a short one it is another: skär, skärm
const LEFT = 2; // letters that pagefind's own stem may be shorter
const MOST_STEMS = 2; // of a question, the rarest: each may be a file to fetch
const MOST_TEXTS = 2; // pages that are shown with a part of their text: each is a file to fetch
const AROUND = 12; // words on each side in an excerpt
const PATIENCE = 20_000; // milliseconds until a part counts as one that does not come

export class FullText {
  constructor(folder, matcher) {
    Object.assign(this, { folder, matcher, chunks: new Map(), filters: new Map() });
    this.meta = this.start();
  }

  async start() {
    const entry = await (await fetched(this.folder + "pagefind-entry.json", "no-cache")).json(); // names the parts of the newest site
    const [about] = Object.values(entry.languages);
    const [, pages, chunks, filters] = decoded(await unpacked(`${this.folder}pagefind.${about.hash}.pf_meta`));
    return { pages, chunks, filters: new Map(filters) };
  }

  // The pages that have most of the words, best first, and whether every part of the index that was needed came.
  async search(question, choices) {
    const found = await this.found(question, choices);
    const looked = await arrived(found.ranked.slice(0, MOST_TEXTS).map(([number]) => this.page(number, question)));
    return { pages: looked.values, complete: found.complete && looked.complete };
  }

  async found(question, choices) {
    const { pages } = await this.meta;
    const stems = this.matcher.saying(question).slice(0, MOST_STEMS);
    const found = new Map(), held = await Promise.all(stems.map((stem) => this.held(stem)));
    for (const { pages: having } of held) {
      const rare = Math.log(1 + pages.length / Math.max(having.size, 1));
      for (const [page, times] of having) {
        const before = found.get(page) ?? { words: 0, score: 0 };
        found.set(page, { words: before.words + 1, score: before.score + (rare * times) / (times + 2) });
      }
    }
    const fitting = await this.fitting(choices);
    const ranked = [...found]
      .filter(([page, { words }]) => words >= ENOUGH * stems.length && fitting(page))
      .map(([page, { words, score }]) => [page, score * (words / stems.length) ** 2])
      .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return { ranked, complete: held.every((one) => one.complete) };
  }

  // The pages that have a stem, each with how often, headings counted more.
  async held(stem) {
    const { chunks } = await this.meta;
    const first = stem.slice(0, Math.max(SHORTEST_PREFIX + 1, stem.length - LEFT)), last = stem.length < SHORTEST_PREFIX ? stem : stem + "\uffff";
    const near = chunks.filter(([from, to]) => from <= last && to >= first);
    const pages = new Map(), { values, complete } = await arrived(near.map(([, , hash]) => this.chunk(hash)));
    for (const [word, plain, variants] of values.flat()) {
      const likeness = alike(word, stem);
      if (likeness) for (const places of [plain, ...variants.map((variant) => variant[1])]) count(places, likeness, pages);
    }
    return { pages, complete };
  }

  chunk(hash) {
    if (!this.chunks.has(hash)) this.chunks.set(hash, unpacked(`${this.folder}index/${hash}.pf_index`).then((bytes) => decoded(bytes)[0]));
    return this.chunks.get(hash);
  }

  // Whether a page matches what is chosen in the filters.
  async fitting(choices) {
    const { filters } = await this.meta;
    const sets = await Promise.all(Object.entries(choices).map(async ([name, value]) => {
      if (!this.filters.has(name)) this.filters.set(name, unpacked(`${this.folder}filter/${filters.get(name)}.pf_filter`).then(decoded));
      const [, values] = await this.filters.get(name);
      return new Set(values.find(([text]) => text === value)?.[1]);
    }));
    return (page) => sets.every((set) => set.has(page));
  }

  // The address and title of a page, and the part of its text that has most of the words.
  async page(number, question) {
    const { pages } = await this.meta;
    const text = new TextDecoder().decode(await unpacked(`${this.folder}fragment/${pages[number][0]}.pf_fragment`));
    const { url, content, meta } = JSON.parse(text);
    return { address: url, name: meta.title, kind: meta.kind, excerpt: excerpt(content.replace(meta.title, "").replace(/^[.\s]+/, ""), this.matcher, question) };
  }
}

function alike(word, stem) {
  if (word === stem) return 1;
  if (word.startsWith(stem)) return stem.length >= SHORTEST_PREFIX ? LONGER : 0;
  return stem.startsWith(word) && stem.length - word.length <= LEFT && word.length > SHORTEST_PREFIX ? LONGER : 0; // a shorter stem than ours
}

// Pages are written as steps from the one before; a negative number says how much the places after it weigh.
function count(places, likeness, pages) {
  let page = 0;
  for (const [step, found] of places) {
    page += step;
    let weight = 1, times = 0;
    for (const place of found) {
      if (place < 0) weight = (-1 - place) / PLAIN_WEIGHT;
      else times += weight;
    }
    if (times) pages.set(page, (pages.get(page) ?? 0) + times * likeness);
  }
}

// A text as pieces, those marked that the question has.
function excerpt(content, matcher, question) {
  const stems = new Set(matcher.saying(question));
  const words = content.split(/(?<=\s)/).map((text) => ({ text, marked: matcher.stems(text).some((stem) => [...stems].some((one) => alike(stem, one))) }));
  let best = 0, most = -1;
  words.forEach((word, k) => {
    const marks = word.marked ? words.slice(k, k + 2 * AROUND).filter((one) => one.marked).length : 0;
    if (marks > most) [best, most] = [k, marks];
  });
  const from = Math.max(0, best - AROUND / 2), to = from + 2 * AROUND;
  const pieces = words.slice(from, to);
  if (from > 0) pieces.unshift({ text: "… ", marked: false });
  if (to < words.length) pieces.push({ text: "…", marked: false });
  return pieces;
}

// What came of some promises, and whether that is all of it.
async function arrived(promises) {
  const done = await Promise.allSettled(promises);
  return { values: done.filter((one) => one.status === "fulfilled").map((one) => one.value), complete: done.every((one) => one.status === "fulfilled") };
}

async function fetched(address, cache = "default") {
  const response = await fetch(address, { cache, signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response;
}

// Which parts are fetched tells what was searched for, so that none is left in the browser's cache.
async function unpacked(address) {
  const { body } = await fetched(address, "no-store");
  return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer()).subarray(MAGIC);
}

// The part of CBOR (RFC 8949) that pagefind writes: whole numbers, texts and lists.
function decoded(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset), texts = new TextDecoder();
  let at = 0;
  const long = { 24: () => bytes[at++], 25: () => view.getUint16((at += 2) - 2), 26: () => view.getUint32((at += 4) - 4) };
  function item() {
    const first = bytes[at++], size = (first & 31) < 24 ? first & 31 : long[first & 31]();
    switch (first >> 5) {
      case 0: return size;
      case 1: return -1 - size;
      case 3: return texts.decode(bytes.subarray(at, (at += size)));
      case 4: return Array.from({ length: size }, item);
      default: throw new Error(`CBOR ${first}`);
    }
  }
  return item();
}
