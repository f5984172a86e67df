"use strict";
(() => {
  const report = JSON.parse(document.getElementById("report").textContent);
  const portfolio = document.getElementById("portfolio");
  const model = document.getElementById("model");
  const DAY = 86400;
  const places = ["profit", "margin"].map((id) => document.getElementById(id));
  let plots = [];

  const fill = (select, names) => names.forEach((name) => select.add(new Option(name, name)));
  fill(portfolio, [...new Set(report.results.map((one) => one.portfolio))]);
  fill(model, report.models.map((one) => one.model));

  const money = (plot, values) => values.map((value) => value.toLocaleString("en-US"));
  const width = () => Math.max(320, places[0].clientWidth);
  const frame = (height, series) => ({
    width: width(), height, series: [{ value: (plot, time) => time == null ? "" : new Date(time * 1000).toISOString().slice(0, 10) }, ...series],
    axes: [{}, { size: 80, values: money }],
    tzDate: (time) => uPlot.tzDate(new Date(time * 1000), "Etc/UTC"),
  });

  const draw = () => {
    plots.forEach((plot) => plot.destroy());
    const one = report.results.find((each) => each.portfolio === portfolio.value && each.model === model.value);
    if (!one) { plots = []; return; }
    const { day, profit, valueAtRisk, expectedShortfall } = one.path;
    const time = day.map((each) => each * DAY);
    const bound = valueAtRisk.map((each) => -each);
    const exceptions = profit.map((each, i) => each < bound[i] ? each : null);
    const bars = uPlot.paths.bars({ size: [0.8, 6] });
    plots = [
      new uPlot(frame(340, [
        { label: "profit or loss", stroke: "#7d8a97", fill: "#7d8a97", paths: bars, points: { show: false } },
        { label: "minus value-at-risk", stroke: "#2f6f9f", width: 1.5 },
        { label: "exceptions", stroke: "#c0281c", fill: "#c0281c", paths: () => null, points: { show: true, size: 7, fill: "#c0281c" } },
      ]), [time, profit, bound, exceptions], places[0]),
      new uPlot(frame(240, [
        { label: "value-at-risk", stroke: "#2f6f9f", width: 1.5 },
        { label: "expected shortfall at " + report.plan.shortfallLevel, stroke: "#a0612a", width: 1 },
      ]), [time, valueAtRisk, expectedShortfall], places[1]),
    ];
  };

  portfolio.addEventListener("change", draw);
  model.addEventListener("change", draw);
  window.addEventListener("resize", () => plots.forEach((plot) => plot.setSize({ width: width(), height: plot.height })));
  draw();
})();
