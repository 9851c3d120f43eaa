// The search page. The index is read by this browser: no word leaves it.
const page = document.querySelector("[data-search-page]");
const input = page.querySelector("input[type=search]");
const list = page.querySelector("[data-search-results]");
const status = page.querySelector("[data-search-status]");
const empty = page.querySelector("[data-search-empty]");
const filters = page.querySelector("[data-search-filters]");
const MOST = 20;
let engine;
let latest = 0;

async function loaded() {
  if (!engine) {
    const bundle = new URL(page.dataset.bundle, location.href);
    engine = await import(bundle.href + "pagefind.js");
    await engine.options({
      baseUrl: new URL(page.dataset.root, location.href).pathname,
      ranking: { metaWeights: { title: 3, ord: 2 } },
    });
    await engine.init();
  }
  return engine;
}

function chosen() {
  const values = [...filters.elements].filter((choice) => choice.value).map((choice) => [choice.name, choice.value]);
  return Object.fromEntries(values);
}

// All words together first. Where that finds nothing: each word by itself, best first.
async function found(words) {
  const search = (await loaded()).search;
  const options = { filters: chosen() };
  const together = (await search(words, options)).results;
  if (together.length || !words.includes(" ")) return together;
  const best = new Map();
  for (const word of words.split(/\s+/)) {
    for (const hit of (await search(word, options)).results) {
      const before = best.get(hit.id);
      best.set(hit.id, { ...hit, score: hit.score + (before?.score ?? 0) });
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}

function item(hit) {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = hit.url;
  link.textContent = hit.meta.title;
  const text = document.createElement("p");
  text.innerHTML = hit.excerpt; // pagefind escapes the text and adds only <mark>
  entry.append(link, text);
  return entry;
}

async function search(words) {
  const turn = ++latest;
  history.replaceState({ words }, "", location.pathname);
  if (!words) return show([], status.dataset.start);
  status.textContent = `${status.dataset.waiting} …`;
  empty.hidden = true;
  try {
    const hits = await found(words);
    const shown = await Promise.all(hits.slice(0, MOST).map((hit) => hit.data()));
    shown.sort((a, b) => exactness(b, words) - exactness(a, words));
    if (turn === latest) show(shown, told(hits.length, words));
  } catch (error) {
    console.error(error);
    show([], status.dataset.failed);
  }
}

// A page that has exactly these words as its name, or among its own words, comes before one that only mentions them.
function exactness(hit, words) {
  const asked = words.toLowerCase();
  if (hit.meta.title.toLowerCase() === asked) return 2;
  return (hit.meta.ord ?? "").toLowerCase().split(", ").includes(asked) ? 1 : 0;
}

function told(count, words) {
  if (!count) return `${status.dataset.none} ”${words}”.`;
  return count === 1 ? `${status.dataset.one} ”${words}”.` : `${count} ${status.dataset.many} ”${words}”.`;
}

function show(hits, text) {
  list.replaceChildren(...hits.map(item));
  empty.hidden = hits.length > 0;
  status.textContent = text;
}

// A link that somebody shared may carry the words in ?q=; our own carry them after #.
function asked() {
  const shared = new URLSearchParams(location.search).get("q");
  return (decoded(location.hash.slice(1)) || shared || history.state?.words || "").trim();
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % that somebody typed in the address
  }
}

page.querySelector("[data-search-narrow]").hidden = false;
filters.addEventListener("change", () => search(input.value.trim()));
filters.addEventListener("submit", (event) => event.preventDefault());
page.addEventListener("asked", (event) => search(event.detail)); // not "search": the browser sends one of its own, later
window.addEventListener("hashchange", () => { input.value = asked(); search(input.value); });
input.value = asked();
search(input.value);
