// Small helps on every page. Everything works without this file.

// Within another site's frame nothing is shown but the way out of it. Our own servers also say so in a header; GitHub Pages sends none.
if (window.top !== window.self) {
  const out = Object.assign(document.createElement("a"), { href: location.href, target: "_top", textContent: document.title });
  document.body.replaceChildren(out);
}

// What is about danger leaves no page behind in the history: a page there gives its place to the next.
const quiet = document.body.hasAttribute("data-quiet");
const go = (address) => (quiet ? location.replace(address) : location.assign(address));
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!quiet || !link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  event.preventDefault();
  location.replace(link.href);
});

// The search box leads to the search page. The words go there in the name of the window, which no server sees and no history
// keeps, and the page forgets it at once. Where another page came instead, it is forgotten here.
const HANDED = "psynk:";
if (window.name.startsWith(HANDED) && !document.querySelector("[data-search-page]")) window.name = "";
for (const form of document.querySelectorAll("form[data-search]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = form.querySelector("input[type=search]").value.trim();
    form.dataset.asked = words; // suggestions that come late do not cover the answer
    const page = document.querySelector("[data-search-page]");
    if (page) page.dispatchEvent(new CustomEvent("asked", { detail: words }));
    else {
      window.name = HANDED + words;
      go(form.dataset.search);
    }
  });
}

// A page that somebody comes back to does not show what was written on it.
addEventListener("pagehide", () => document.querySelectorAll("form[data-search]").forEach((form) => form.reset()));

// Suggestions come with the first use of a search box: nobody else fetches them. Their scripts are asked for together: else each waits
// for the one that names it, and on a slow line that is a second.
const SUGGESTING = ["suggest", "found", "match", "roles", "likelihood", "languages"];
const here = document.currentScript.src;
document.addEventListener("focusin", async ({ target }) => {
  const form = target.closest("form[data-search]");
  if (!form || form.dataset.ready || target.type !== "search") return;
  form.dataset.ready = "yes";
  const [{ suggest }] = await Promise.all(SUGGESTING.map((name) => import(new URL(`${name}.js`, here))));
  suggest(form, new URL("..", here));
});

// Escape closes the menu and gives the focus back to its button.
const menu = document.querySelector(".menu-small");
menu?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Leaving quickly replaces this page, so that Back does not return to it. Escape does it too, pressed three times in a row.
const exit = document.querySelector("[data-exit]");
const TIMES = 3, WITHIN = 1500; // milliseconds
let presses = [];
function leave(event) {
  event.preventDefault();
  document.documentElement.hidden = true;
  document.title = "";
  location.replace(exit.href);
}
exit?.addEventListener("click", leave);
exit && addEventListener("keydown", (event) => {
  if (event.repeat) return;
  presses = event.key === "Escape" ? [...presses, event.timeStamp].slice(-TIMES) : [];
  if (presses.length === TIMES && event.timeStamp - presses[0] < WITHIN) leave(event);
}, true); // before the boxes that Escape closes

// Says how many services the filter shows. The filter itself is made of styles.
const services = document.querySelector(".page-services");
if (services) {
  const count = services.querySelector("[data-count]");
  const tell = () => {
    const shown = [...services.querySelectorAll(".card")].filter((card) => card.checkVisibility()).length;
    count.textContent = shown ? `${shown} ${count.dataset.text}` : count.dataset.none;
  };
  services.querySelector("[data-filters]").addEventListener("change", tell);
  tell();
}

// Where everything is in one table, the handovers of the chosen need are unfolded.
const table = document.querySelector(".page-escalation-table");
table?.addEventListener("change", ({ target }) => {
  for (const giver of table.querySelectorAll(".giver")) giver.open = Boolean(target.value) && giver.checkVisibility();
});

// Three questions about absence answered at once: the same pages as the links lead to. Nothing is sent or kept.
const steps = document.querySelector("[data-steps]");
if (steps) {
  steps.hidden = false;
  steps.addEventListener("submit", (event) => {
    event.preventDefault();
    const parts = [...steps.querySelectorAll("select")].map((choice) => choice.value);
    go(`${steps.dataset.steps}${parts.join("/")}/`);
  });
}

// A form is printed by the browser; the button only opens its box.
for (const print of document.querySelectorAll("[data-print]")) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
