// Pages work without this; with it they take fewer steps.
"use strict";

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
      if (answer.redirected || !answer.ok) return location.reload();
      show(new DOMParser().parseFromString(await answer.text(), "text/html"), main);
    } catch {
      // The server is away; until it is back the page says of when it is.
    }
  }
  keepFresh();
}

function show(page, main) {
  const position = [scrollX, scrollY];
  const scrolled = [...main.querySelectorAll(".scroll")].map((each) => each.scrollLeft);
  const links = (root) => [...root.querySelectorAll("a, button, summary, [tabindex]")];
  const focused = links(main).indexOf(document.activeElement);
  const href = focused < 0 ? null : document.activeElement.getAttribute("href");
  const next = page.querySelector("main");
  main.replaceChildren(...next.childNodes);
  if (!next.dataset.refresh) delete main.dataset.refresh;
  document.querySelector("footer").replaceChildren(...page.querySelector("footer").childNodes);
  document.title = page.title;
  if (focused >= 0) {
    const again = links(main);
    (again.find((each) => href && each.getAttribute("href") === href) || again[focused])?.focus({ preventScroll: true });
  }
  main.querySelectorAll(".scroll").forEach((each, index) => (each.scrollLeft = scrolled[index] || 0));
  scrollTo(...position);
}

// A bar and the line of the table that says the same are marked together.
function mark(event) {
  const number = event.target.dataset?.visit || event.target.closest?.("tr[id^=visit-]")?.id.slice(6);
  document.querySelectorAll(".marked").forEach((each) => each.classList.remove("marked"));
  if (!number) return;
  document.getElementById(`visit-${number}`)?.classList.add("marked");
  document.querySelectorAll(`[data-visit="${number}"]`).forEach((each) => each.classList.add("marked"));
}

document.addEventListener("pointerover", mark);
document.addEventListener("focusin", mark);
keepFresh();
