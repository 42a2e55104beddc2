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

// Charts: each mark says its cell of the table behind, by touch, mouse and arrow keys; Vega comes on a click only.
(function () {
  "use strict";
  var NEAR = 22, NUMBER = /^[-−]?\d/;

  function tips(picture, marks) {
    var tip = document.createElement("output"), at = -1;
    tip.className = "chart-tip";
    tip.hidden = true;
    picture.append(tip);
    picture.tabIndex = 0;
    picture.setAttribute("role", "group");
    picture.setAttribute("aria-label", picture.dataset.hint);

    function middle(mark) {
      var box = mark.getBoundingClientRect();
      return [box.left + box.width / 2, box.top + Math.min(box.height / 2, NEAR)];
    }

    function show(index) {
      if (at >= 0) marks[at].classList.remove("told");
      at = index;
      tip.hidden = at < 0;
      if (at < 0) return;
      marks[at].classList.add("told");
      tip.textContent = marks[at].dataset.tip;
      var frame = picture.getBoundingClientRect(), point = middle(marks[at]);
      var left = point[0] - frame.left - tip.offsetWidth / 2;
      tip.style.left = Math.max(0, Math.min(left, frame.width - tip.offsetWidth)) + "px";
      tip.style.top = point[1] - frame.top - tip.offsetHeight - 12 + "px";
    }

    function nearest(event) {
      var best = -1, least = NEAR;
      marks.forEach(function (mark, index) {
        var point = middle(mark), far = Math.hypot(point[0] - event.clientX, point[1] - event.clientY);
        if (far < least) { least = far; best = index; }
      });
      return best;
    }

    picture.addEventListener("pointermove", function (event) { if (event.pointerType === "mouse") show(nearest(event)); });
    picture.addEventListener("pointerdown", function (event) { show(nearest(event)); });
    picture.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") show(-1); });
    picture.addEventListener("blur", function () { show(-1); });
    picture.addEventListener("keydown", function (event) {
      var last = marks.length - 1;
      var to = { ArrowRight: at < last ? at + 1 : 0, ArrowLeft: at > 0 ? at - 1 : last, Home: 0, End: last, Escape: -1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      show(to);
    });
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") show(-1); });
  }

  function script(address, done, failed) {
    var element = document.createElement("script");
    element.src = address;
    element.onload = done;
    element.onerror = failed;
    document.head.append(element);
  }

  function explore(figure, words, button) {
    var note = document.createElement("p");
    note.setAttribute("role", "status");
    note.textContent = words.loading;
    button.replaceWith(note);
    function failed() { note.textContent = words.failed; }
    script(words.vega, function () {
      script(words.explore, function () { window.exploreChart(figure, words, note, failed); }, failed);
    }, failed);
  }

  document.querySelectorAll(".chart").forEach(function (figure) {
    var picture = figure.querySelector(".chart-picture"), files = figure.querySelector(".chart-files");
    var marks = Array.from(picture.querySelectorAll("[data-tip]"));
    if (marks.length) tips(picture, marks);
    var cells = Array.from(figure.querySelectorAll("tbody td"));
    if (!files || !picture.dataset.vega || !cells.some(function (cell) { return NUMBER.test(cell.textContent); })) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "chart-explore";
    button.textContent = picture.dataset.button;
    button.addEventListener("click", function () { explore(figure, picture.dataset, button); });
    files.after(button);
  });
})();
