// Pages work without this; with it they take fewer steps.
"use strict";

// Time zones are offered as soon as one is typed: browsers know their names.
document.addEventListener("focusin", ({ target: field }) => {
  if (!field.matches("input[name=time_zone]") || !Intl.supportedValuesOf || field.list) return;
  const list = document.createElement("datalist");
  list.id = field.id + "_names";
  for (const name of ["UTC", ...Intl.supportedValuesOf("timeZone")]) list.append(new Option(name, name));
  field.after(list);
  field.setAttribute("list", list.id);
});

// A search shows what it finds while somebody types; every new letter gives the question before it up.
for (const form of document.querySelectorAll("form[data-live]")) {
  const place = document.getElementById(form.dataset.into);
  const status = document.getElementById(form.dataset.into + "-status");
  const field = form.querySelector("[type=search]");
  let timer, asked;
  const find = async () => {
    asked?.abort();
    asked = new AbortController();
    const query = field.value ? "?q=" + encodeURIComponent(field.value) : "";
    try {
      const answer = await fetch(form.dataset.live + query, { signal: asked.signal });
      if (!answer.ok || answer.redirected) return location.assign(form.action + query);
      place.innerHTML = await answer.text();
      status.textContent = place.firstElementChild.dataset.status;
      history.replaceState(null, "", form.getAttribute("action") + query);
    } catch (error) {
      if (error.name === "AbortError") return;
      status.textContent = "The server does not answer; below is what was found before.";
      throw error;
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, 150);
  });
}

// A day of a calendar leads to what was on it.
document.querySelector(".heat-map")?.addEventListener("click", (event) => {
  const day = event.target.querySelector?.("title")?.textContent.slice(0, 10);
  if (event.target.matches("rect") && day) location.assign(location.pathname + "?day=" + day + "#sessions");
});

// What goes on is shown anew now and then, as long as someone can see it and is not about to type or to copy.
function keepFresh() {
  const main = document.querySelector("main[data-refresh]");
  if (main) setTimeout(refresh, main.dataset.refresh * 1000, main);
}

async function refresh(main) {
  const selection = getSelection();
  const isBusy = document.activeElement.matches("input, select, textarea") || (selection && !selection.isCollapsed);
  if (!document.hidden && !isBusy) {
    try {
      const answer = await fetch(location.href);
      // Signed out, or gone: the page itself says so.
      if (answer.redirected || (!answer.ok && answer.status < 500)) return location.reload();
      // The server, or what it needs, is away; until it is back the page says of when it is.
      if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"), main);
    } catch {
      // It does not answer at all.
    }
  }
  keepFresh();
}

function show(page, main) {
  const position = [scrollX, scrollY];
  const scrolled = [...main.querySelectorAll(".scroll")].map((each) => each.scrollLeft);
  const unfolded = [...main.querySelectorAll("details")].map((each) => each.open);
  const links = () => [...document.querySelectorAll("a, button, summary, [tabindex]")];
  const focused = links().indexOf(document.activeElement);
  const href = focused < 0 ? null : document.activeElement.getAttribute("href");
  const next = page.querySelector("main");
  main.replaceChildren(...next.childNodes);
  if (!next.dataset.refresh) delete main.dataset.refresh;
  // A time zone that somebody has typed and not set yet stays.
  const zone = document.getElementById("time_zone");
  const others = zone.value === zone.defaultValue ? [".visitor", "footer"] : ["footer"];
  for (const part of others) document.querySelector(part).replaceChildren(...page.querySelector(part).childNodes);
  document.title = page.title;
  if (focused >= 0) {
    const again = links();
    const isSame = (each) => each && each.getAttribute("href") === href;
    const target = isSame(again[focused]) || !href ? again[focused] : again.find(isSame) || again[focused];
    target?.focus({ preventScroll: true });
  }
  main.querySelectorAll("details").forEach((each, index) => (each.open = unfolded[index] || false));
  main.querySelectorAll(".scroll").forEach((each, index) => (each.scrollLeft = scrolled[index] || 0));
  scrollTo(...position);
}

// A bar and the line of the table that says the same are marked together.
function mark(event) {
  const number = event.target.dataset?.stay || event.target.closest?.("tr[id^=stay-]")?.id.slice(5);
  document.querySelectorAll(".marked").forEach((each) => each.classList.remove("marked"));
  if (!number) return;
  document.getElementById(`stay-${number}`)?.classList.add("marked");
  document.querySelectorAll(`[data-stay="${number}"]`).forEach((each) => each.classList.add("marked"));
}

document.addEventListener("pointerover", mark);
document.addEventListener("focusin", mark);
keepFresh();
