// A chart to explore: any columns of the table behind, drawn together by Vega. Loaded on a click, after Vega itself.
window.exploreChart = function (figure, words, note, failed) {
  "use strict";
  var NUMBER = /^[-−]?[\d,]+(\.\d+)?(（.*）| \(.*\))?$/, YEAR = /\d{4}/;
  var table = figure.querySelector("table");
  var heads = Array.from(table.tHead.rows[0].cells, function (cell) { return cell.textContent; });
  var rows = Array.from(table.tBodies[0].rows, function (row) {
    return Array.from(row.cells, function (cell) { return cell.textContent; });
  });
  var months = rows.some(function (row) { return YEAR.test(row[0]); });
  if (months) rows = rows.filter(function (row) { return YEAR.test(row[0]); });
  var name = months || !rows.some(function (row) { return NUMBER.test(row[0]); }) ? 0 : 1; // a ranking begins with places

  function number(text) {
    return NUMBER.test(text) ? parseFloat(text.replace("−", "-").replace(/,/g, "")) : null;
  }

  var columns = heads.map(function (_, at) { return at; }).filter(function (at) {
    return at > name && rows.some(function (row) { return number(row[at]) !== null; });
  });
  if (!columns.length) { note.textContent = words.none; return; }

  var chosen = document.createElement("fieldset"), legend = document.createElement("legend"), place = document.createElement("div");
  chosen.className = "chart-columns";
  place.className = "chart-vega";
  legend.textContent = words.show;
  chosen.append(legend);
  columns.forEach(function (at, index) {
    var label = document.createElement("label"), box = document.createElement("input");
    box.type = "checkbox";
    box.value = at;
    box.checked = index === 0;
    box.addEventListener("change", draw);
    label.append(box, " " + heads[at]);
    chosen.append(label);
  });
  note.textContent = words.how;
  note.after(chosen, place);

  function draw() {
    var style = getComputedStyle(figure), ink = style.color, values = [];
    var grid = style.getPropertyValue("--chart-grid").trim();
    chosen.querySelectorAll(":checked").forEach(function (box) {
      rows.forEach(function (row, order) {
        values.push({ order: order, name: row[name], series: heads[box.value], value: number(row[box.value]), told: row[box.value] });
      });
    });
    var axis = { labelColor: ink, titleColor: ink, gridColor: grid, domainColor: ink, tickColor: ink, labelLimit: 160, title: null };
    var series = { field: "series", type: "nominal", title: null, legend: { orient: "bottom", columns: 1, labelLimit: 0, labelColor: ink } };
    var x = { field: "name", type: "ordinal", sort: null, axis: Object.assign({ labelOverlap: true }, axis) };
    var y = { field: "value", type: "quantitative", axis: axis };
    window.vegaEmbed(place, {
      width: "container",
      height: months ? 260 : { step: 26 },
      background: null,
      data: { values: values },
      params: months ? [{ name: "zoom", select: { type: "interval", encodings: ["y"] }, bind: "scales" }] : [],
      mark: months ? { type: "line", point: { size: 60 }, invalid: "break-paths-show-domains" } : { type: "bar" },
      encoding: Object.assign(months ? { x: x, y: y, strokeDash: series } : { y: x, x: y, yOffset: { field: "series" } }, {
        color: series,
        tooltip: [{ field: "name", title: heads[name] }, { field: "series", title: words.show }, { field: "told", title: " " }],
      }),
      config: { view: { stroke: null } },
    }, { ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true } }).catch(failed);
  }

  draw();
};
