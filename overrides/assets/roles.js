// Who does what to whom in a question. The same as tests/support/search/roles.py, which says why; a test compares the two.
const MATCH = 0.8, PARTLY = 0.4, CONTRARY = 0.5, LONGEST = 3, NEVER_BEFORE = 2, NEVER_AFTER = 2;
const BEFORE_WHO = new Set(["av", "for", "hos", "fran", "mot"]);
const PRONOUNS = new Set(["honom", "henne", "dem", "hon", "han", "den"]);
const AGED = /aring(en|ar)?$/;

export class People {
  constructor({ people, acts, never }, stem, wordsOf) {
    this.stem = stem;
    const key = (word) => (word.includes("_") ? wordsOf(word.replaceAll("_", " ")).join(" ") : stem(wordsOf(word)[0]));
    this.kinds = new Map(Object.entries(people).flatMap(([kind, text]) => text.trim().split(/\s+/).map((word) => [key(word), kind])));
    const words = (side, known) => new Map(Object.entries(acts).flatMap(([act, said]) => wordsOf(said[side]).map((word) => [known(word), act])));
    this.does = words("does", stem);
    this.suffers = words("suffers", (word) => word);
    this.never = new Set(wordsOf(never).map(stem));
  }

  // The act that the words tell of: the last of those that tell most.
  deed(words) {
    const people = this.people(words), told = (deed) => (deed.actor !== null) + (deed.target !== null);
    let best = null;
    words.forEach((_, place) => {
      const deed = this.deedAt(words, place, people);
      if (deed && (!best || told(deed) >= told(best))) best = deed;
    });
    return best;
  }

  // The people, each with the place of the last word for them. Whoever only owns another person is not one of them.
  people(words) {
    const found = [];
    for (let place = 0; place < words.length; ) {
      const [length, kind] = this.kind(words, place), end = place + length - 1;
      if (kind && !this.owns(words, end)) found.push([end, kind]);
      place += length;
    }
    return found;
  }

  kind(words, place) {
    for (let length = Math.min(LONGEST, words.length - place); length > 1; length--) {
      const kind = this.kinds.get(words.slice(place, place + length).join(" "));
      if (kind) return [length, kind];
    }
    return [1, AGED.test(words[place]) ? "child" : (this.kinds.get(this.stem(words[place])) ?? null)];
  }

  owns(words, place) {
    return words[place].endsWith("s") && place + 1 < words.length && this.kind(words, place + 1)[1] !== null;
  }

  deedAt(words, place, people) {
    const suffered = this.suffers.get(words[place]), act = suffered ?? this.does.get(this.stem(words[place]));
    if (!act || this.isNever(words, place)) return null;
    const before = people.filter(([at]) => at < place).map(([, kind]) => kind), later = people.filter(([at]) => at > place);
    if (suffered) {
      const by = words.findIndex((word, k) => k > place && BEFORE_WHO.has(word));
      const actor = by < 0 ? null : (people.find(([at]) => at > by)?.[1] ?? null);
      return { act, actor, target: before.at(-1) ?? (act === "scare" ? "self" : null) };
    }
    if (before.length) return { act, actor: before.at(-1), target: later[0]?.[1] ?? this.meant(words, place, before) };
    if (later.length > 1) return { act, actor: later[0][1], target: later[1][1] };
    if (later.length && later[0][0] === place + 1 && words.length > place + 2 && place > 0) return { act, actor: later[0][1], target: null };
    return { act, actor: null, target: later[0]?.[1] ?? null };
  }

  // Whom "henne" means after an act: the one who was named first.
  meant(words, place, before) {
    if (!words.slice(place + 1, place + 3).some((word) => PRONOUNS.has(word))) return null;
    const owner = words.slice(0, place).map((word, k) => (word.endsWith("s") ? this.kind(words, k)[1] : null)).find((kind) => kind !== null);
    return [...(owner ? [owner] : []), ...before.slice(0, -1)].find((kind) => kind !== "self") ?? null;
  }

  isNever(words, place) {
    const near = [...words.slice(Math.max(0, place - NEVER_BEFORE), place), ...words.slice(place + 1, place + 1 + NEVER_AFTER)];
    return near.some((word) => this.never.has(this.stem(word)));
  }
}

function fit([acts, actors, targets], { act, actor, target }) {
  if (!acts.includes(act) || (actor && actors.length && !actors.includes(actor))) return 0;
  if (target && targets.length && !targets.includes(target)) return 0;
  return (actors.length && !actor) || (targets.length && !target) ? 0.5 : 1;
}

// Adds to the pages that are about a deed, and takes from those that are about the act and other people; from none of `whole`, which
// have the question as a phrase.
export function adjust(scores, entries, deed, whole) {
  if (!deed) return;
  entries.forEach(({ roles }, page) => {
    const about = roles.filter(([acts]) => acts.includes(deed.act));
    if (!about.length) return;
    const best = Math.max(...about.map((role) => fit(role, deed)));
    if (best) scores[page] += best === 1 ? MATCH : PARTLY;
    else if (deed.actor && !whole.has(page)) scores[page] *= CONTRARY;
  });
}
