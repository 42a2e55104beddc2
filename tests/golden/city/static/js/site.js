// The elderly mode is a checkbox that CSS reads; this only remembers it from page to page.
(function () {
  "use strict";
  var box = document.getElementById("elder-mode");
  try {
    box.checked = localStorage.getItem("elder-mode") === "on";
    box.addEventListener("change", function () {
      localStorage.setItem("elder-mode", box.checked ? "on" : "off");
    });
  } catch (error) {
    // Storage may be forbidden: then the mode lasts as long as the page.
  }
})();

// Search: looks for the words as they stand, in Unicode's NFKC form and without case. The texts come as a script.
(function () {
  "use strict";
  var words = document.getElementById("search-words");
  if (!words) return;
  var form = words.form || words.parentNode, box = document.getElementById("search-box");
  var list = document.getElementById("search-results"), count = document.getElementById("search-count");
  var SHOWN = 100, AROUND = 30, asked = false;

  function normal(text) {
    return text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
  }

  function item(index, entry, at, length) {
    var li = document.createElement("li"), a = document.createElement("a"), small = document.createElement("small");
    a.href = index.root + entry[2];
    a.textContent = entry[1];
    small.textContent = " " + index.kinds[entry[0]];
    li.append(a, small, document.createElement("br"));
    var start = Math.max(0, at - AROUND), mark = document.createElement("mark");
    mark.textContent = entry[3].substr(at, length);
    li.append((start ? "…" : "") + entry[3].slice(start, at), mark, entry[3].substr(at + length, 2 * AROUND));
    return li;
  }

  function find() {
    var index = window.searchIndex, wanted = normal(box.value);
    document.getElementById("by-name").hidden = Boolean(wanted);
    list.replaceChildren();
    count.textContent = "";
    if (!wanted || !index) return;
    var found = 0;
    index.entries.forEach(function (entry) {
      var at = entry[3].indexOf(wanted);
      if (at >= 0 && ++found <= SHOWN) list.append(item(index, entry, at, wanted.length));
    });
    count.textContent = found ? words.dataset.some.replace("%(count)s", found) : words.dataset.none;
  }

  function load() {
    if (asked) return;
    asked = true;
    var script = document.createElement("script");
    script.src = words.dataset.script;
    script.onload = find;
    document.head.append(script);
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); find(); });
  box.addEventListener("focus", load);
  box.addEventListener("input", function () { load(); find(); });
})();
