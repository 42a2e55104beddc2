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
