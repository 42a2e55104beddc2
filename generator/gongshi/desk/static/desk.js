/* While a step runs: its line is kept current, and the page is shown anew once it has ended. Without this script the page reloads itself. */
(function () {
  "use strict";
  var box = document.getElementById("running");
  if (!box) { return; }
  var line = box.querySelector("[data-line]");
  function look() {
    fetch(box.dataset.step, { credentials: "same-origin" }).then(function (answer) { return answer.json(); }).then(function (step) {
      if (!step.running) { window.location.reload(); return; }
      var halves = step.line.split(" / ");
      var text = document.documentElement.lang === "en" && halves.length > 1 ? halves[1] : halves[0];
      if (text && text !== line.textContent) { line.textContent = text; }
      window.setTimeout(look, 400);
    }).catch(function () { line.textContent = box.dataset.lost; });
  }
  window.setTimeout(look, 300);
})();
