// Pages work without this; with it they take fewer steps.
"use strict";

// Time zones are offered as soon as one is typed: browsers know their names.
for (const field of document.querySelectorAll("input[name=time_zone]")) {
  field.addEventListener("focus", () => {
    if (!Intl.supportedValuesOf || field.list) return;
    const list = document.createElement("datalist");
    list.id = field.id + "_names";
    for (const name of ["UTC", ...Intl.supportedValuesOf("timeZone")]) list.append(new Option(name, name));
    field.after(list);
    field.setAttribute("list", list.id);
  }, { once: true });
}

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
      if (error.name !== "AbortError") throw error;
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
