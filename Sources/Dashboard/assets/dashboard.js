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
