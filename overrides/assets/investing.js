// Works the calculations out anew when a value changes. The same sums in the same order as generator/worth.py; nothing is kept or sent.
const NAMES = ["group", "cost", "effect", "avoided", "starts_after", "lasts", "rate"];
const SPACE = "\u00a0";

export function worth(v) {
  const cost = v.group * v.cost;
  const helped = (v.group * v.effect) / 100;
  const years = ahead(v, helped);
  const benefit = sum(years);
  const whole = v.group * sum(ahead(v, 1));
  let total = 0;
  const back = years.find((year) => (total = total + year.today) >= cost);
  return {
    cost, helped, years, benefit,
    net: benefit - cost,
    per_krona: cost ? benefit / cost : null,
    break_even: whole ? (100 * cost) / whole : null,
    paid_back_after: back ? back.year : null,
  };
}

function ahead(v, helped) {
  const years = [];
  const avoided = helped * v.avoided;
  let factor = 1;
  for (let year = 1; year <= Math.trunc(v.starts_after) + Math.trunc(v.lasts); year++) {
    factor = factor / (1 + v.rate / 100);
    if (year > v.starts_after) years.push({ year, avoided, today: avoided * factor });
  }
  return years;
}

const sum = (years) => years.reduce((total, year) => total + year.today, 0);

export function number(value, decimals = 0) {
  const scale = 10 ** decimals;
  const whole = Math.floor(Math.abs(value) * scale + 0.5);
  const grouped = String(Math.floor(whole / scale)).replace(/\B(?=(\d{3})+$)/g, SPACE);
  const fraction = decimals ? String(whole % scale).padStart(decimals, "0").replace(/0+$/, "") : "";
  return (value < 0 && whole ? "\u2212" : "") + grouped + (fraction ? "," + fraction : "");
}

const kronor = (value) => number(value) + SPACE + "kr";

// A number as people write it: spaces between thousands, comma or dot before decimals. NaN for anything else.
export function read(text) {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  return /^\d{1,12}(\.\d{1,4})?$/.test(plain) ? Number(plain) : NaN;
}

const most = { effect: 100, rate: 100, starts_after: 60, lasts: 60 };
const fits = (name, value) => value <= (most[name] ?? 1e12) && (!["starts_after", "lasts"].includes(name) || Number.isInteger(value));

function inWords(result, words) {
  return {
    cost: kronor(result.cost),
    helped: number(result.helped, 1),
    benefit: kronor(result.benefit),
    net: kronor(result.net),
    per_krona: result.per_krona === null ? words.none : number(result.per_krona, 2) + SPACE + "kr",
    break_even: result.break_even === null ? words.none : `${number(result.break_even, 1)} ${words.ofHundred}`,
    paid_back_after: result.paid_back_after === null ? words.never : result.paid_back_after + SPACE + words.years,
  };
}

function start(section) {
  const words = section.dataset;
  const fields = [...section.querySelectorAll("[data-name]")].map((cell) => {
    const field = document.createElement("input");
    const head = cell.closest("tr").querySelector("th").textContent;
    Object.assign(field, { type: "text", inputMode: "decimal", autocomplete: "off", value: cell.textContent, defaultValue: cell.textContent });
    field.setAttribute("aria-label", `${head}, ${words[cell.dataset.case]}`);
    Object.assign(field.dataset, cell.dataset);
    cell.replaceWith(field);
    return field;
  });

  function values(which) {
    const own = fields.filter((field) => field.dataset.case === which);
    return Object.fromEntries(NAMES.map((name) => [name, read(own.find((field) => field.dataset.name === name).value)]));
  }

  function again() {
    for (const field of fields) {
      const value = read(field.value);
      const good = !Number.isNaN(value) && fits(field.dataset.name, value);
      if (good) field.removeAttribute("aria-invalid");
      else field.setAttribute("aria-invalid", "true");
    }
    const wrong = fields.filter((field) => field.hasAttribute("aria-invalid"));
    section.querySelector("[data-wrong-text]").textContent = wrong.length ? `${words.wrong} ${wrong[0].getAttribute("aria-label")}.` : "";
    if (wrong.length) return;
    const found = { low: worth(values("low")), high: worth(values("high")) };
    for (const which of ["low", "high"]) {
      const said = inWords(found[which], words);
      for (const cell of section.querySelectorAll(`[data-result][data-case="${which}"]`)) cell.textContent = said[cell.dataset.result];
    }
    const sentence = (which) => words[found[which].net >= 0 ? "gain" : "loss"].replace("{}", kronor(Math.abs(found[which].net)));
    section.querySelector("[data-says]").textContent = `${words.low}: ${sentence("low")} ${words.high}: ${sentence("high")}`;
    byYear(section.querySelector("[data-by-year]"), found);
  }

  section.addEventListener("change", again);
  section.querySelector("[data-reset]").addEventListener("click", () => {
    for (const field of fields) field.value = field.defaultValue;
    again();
  });
}

function byYear(body, found) {
  const last = Math.max(0, ...[...found.low.years, ...found.high.years].map((year) => year.year));
  const rows = Array.from({ length: last }, (_, k) => {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = k + 1;
    row.append(head);
    for (const which of ["low", "high"]) {
      const year = found[which].years.find((one) => one.year === k + 1) ?? { avoided: 0, today: 0 };
      for (const value of [year.avoided, year.today]) {
        const cell = document.createElement("td");
        cell.textContent = kronor(value);
        row.append(cell);
      }
    }
    return row;
  });
  body.replaceChildren(...rows);
}

for (const part of document.querySelectorAll("[data-investing] [data-tools]")) part.hidden = false;
for (const section of document.querySelectorAll("[data-calculation]")) start(section);
