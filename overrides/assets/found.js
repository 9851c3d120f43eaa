// What the search page and the suggestions share: the words of all pages, fetched once, and what to show of what fits.
import { Matcher } from "./match.js";
import { hear, languages } from "./languages.js";

// The box about 112 is shown when one of the first hits is dangerous and fits nearly as well as the best. Half a word fits much.
const LOOKED_AT = 5, NEARLY = 0.6, NEARLY_TYPED = 0.85;
let coming;

// The matcher, once its index is here. `root` is the address of the site's start page.
export function matcher(root) {
  coming ??= fetch(new URL("assets/finding.json", root), { cache: "no-cache" }).then(async (response) => {
    if (!response.ok) throw new Error(response.status);
    return new Matcher(await response.json());
  });
  coming.catch(() => { coming = undefined; }); // the next try fetches anew
  return coming;
}

// What the words say in another language; null for Swedish, and when the languages do not come: the search works without them.
export async function heard(words, root) {
  try {
    return hear(await languages(root), words);
  } catch (error) {
    console.warn(error);
    return null;
  }
}

// The hits, with the needs that were heard in another language before all others.
export function best(matcher, words, { choices = {}, typing = false, needs = [] } = {}) {
  const fits = (entry) => Object.entries(choices).every(([name, value]) => entry.choices.has(`${name}:${value}`));
  const hits = matcher.hits(words, typing).filter((hit) => fits(hit.entry));
  const danger = hits.slice(0, LOOKED_AT).some((hit) => hit.entry.danger && hit.score >= (typing ? NEARLY_TYPED : NEARLY) * hits[0].score);
  const first = needs.flatMap((need) => matcher.entries.filter((entry) => entry.address === `/behov/${need}/` && fits(entry)));
  return { entries: [...new Set([...first, ...hits.map((hit) => hit.entry)])], danger };
}

// Needs that have anything to do with the words, when nothing fits well enough.
export const nearest = (matcher, words, most) =>
  matcher.ranked(words).map((hit) => hit.entry).filter((entry) => entry.kind === "need").slice(0, most);
