// Small helps on every page. Everything works without this file.

// Within another site's frame nothing is shown but the way out of it. Our own servers also say so in a header; GitHub Pages sends none.
if (window.top !== window.self) {
  const out = Object.assign(document.createElement("a"), { href: location.href, target: "_top", textContent: document.title });
  document.body.replaceChildren(out);
}

// The search box leads to the search page. The words stay after #, which no server sees.
for (const form of document.querySelectorAll("form[data-search]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = form.querySelector("input[type=search]").value.trim();
    form.dataset.asked = words; // suggestions that come late do not cover the answer
    const page = document.querySelector("[data-search-page]");
    if (page) page.dispatchEvent(new CustomEvent("asked", { detail: words }));
    else location.assign(form.dataset.search + (words ? "#" + encodeURIComponent(words) : ""));
  });
}

// Suggestions come with the first use of a search box: nobody else fetches them.
const here = document.currentScript.src;
document.addEventListener("focusin", async ({ target }) => {
  const form = target.closest("form[data-search]");
  if (!form || form.dataset.ready || target.type !== "search") return;
  form.dataset.ready = "yes";
  const { suggest } = await import(new URL("suggest.js", here));
  suggest(form, new URL("..", here));
});

// Escape closes the menu and gives the focus back to its button.
const menu = document.querySelector(".menu-small");
menu?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Leaving quickly replaces this page, so that Back does not return to it.
for (const link of document.querySelectorAll("[data-exit]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    location.replace(link.href);
  });
}

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
    location.assign(`${steps.dataset.steps}${parts.join("/")}/`);
  });
}

// A form is printed by the browser; the button only opens its box.
for (const print of document.querySelectorAll("[data-print]")) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
