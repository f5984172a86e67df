"use strict";
(() => {
  const report = JSON.parse(document.getElementById("report").textContent);
  const portfolio = document.getElementById("portfolio");
  const model = document.getElementById("model");
  const places = ["profit", "margin"].map((id) => document.getElementById(id));
  let plots = [];

  const fill = (select, names) => names.forEach((name) => select.add(new Option(name, name)));
  fill(portfolio, report.portfolios.map((one) => one.name));
  fill(model, report.models);

  // Differences in digits of five bits, the lowest first; the sign is the lowest bit of the whole.
  const unpacked = ({ scale, text }) => {
    const values = [];
    let last = 0, rest = 0, place = 1;
    for (const letter of text) {
      const digit = report.digits.indexOf(letter);
      rest += (digit & 31) * place;
      place *= 32;
      if (digit < 32) {
        last += rest % 2 ? -(rest + 1) / 2 : rest / 2;
        values.push(Math.round(last * scale));
        rest = 0;
        place = 1;
      }
    }
    return values;
  };

  // Pairs of a place and the time there; forecasts follow each other from it.
  const days = ({ size, runs }) => {
    const times = [];
    for (let i = 0, run = 0; i < size; i++) {
      if (run + 2 < runs.length && runs[run + 2] === i) run += 2;
      times.push(runs[run + 1] + (i - runs[run]) * report.step);
    }
    return times;
  };

  const money = (plot, values) => values.map((value) => value.toLocaleString("en-US"));
  const dollars = (plot, value) => value == null ? "–" : value.toLocaleString("en-US");
  const width = () => Math.max(280, places[0].clientWidth);
  const frame = (height, series) => ({
    width: width(), height,
    series: [
      { label: "day", value: (plot, time) => time == null ? "–" : new Date(time * 1000).toISOString().slice(0, report.step % 86400 ? 16 : 10) },
      ...series.map((one) => ({ value: dollars, ...one })),
    ],
    axes: [{}, { size: 80, values: money, label: "US dollars", labelSize: 22 }],
    tzDate: (time) => uPlot.tzDate(new Date(time * 1000), "Etc/UTC"),
  });

  const draw = () => {
    plots.forEach((plot) => plot.destroy());
    plots = [];
    const book = report.portfolios.find((each) => each.name === portfolio.value);
    const forecasts = book && book.models[model.value];
    if (!forecasts) return;
    const time = days(book);
    const profit = unpacked(book.profit);
    const valueAtRisk = unpacked(forecasts.valueAtRisk);
    const exceptions = profit.map(() => null);
    forecasts.exceptions.forEach((i) => { exceptions[i] = profit[i]; });
    const bars = uPlot.paths.bars({ size: [0.8, 6] });
    plots = [
      new uPlot(frame(340, [
        { label: "profit or loss", stroke: "#7d8a97", fill: "#7d8a97", paths: bars, points: { show: false } },
        { label: "minus value-at-risk", stroke: "#2f6f9f", width: 1.5, points: { show: false } },
        { label: "exceptions", stroke: "#c0281c", fill: "#c0281c", paths: () => null, points: { show: true, size: 7, fill: "#c0281c" } },
      ]), [time, profit, valueAtRisk.map((each) => -each), exceptions], places[0]),
      new uPlot(frame(240, [
        { label: "value-at-risk", stroke: "#2f6f9f", width: 1.5, points: { show: false } },
        { label: "expected shortfall at " + report.shortfallLevel, stroke: "#a0612a", width: 1, points: { show: false } },
      ]), [time, valueAtRisk, unpacked(forecasts.expectedShortfall)], places[1]),
    ];
  };

  portfolio.addEventListener("change", draw);
  model.addEventListener("change", draw);
  window.addEventListener("resize", () => plots.forEach((plot) => plot.setSize({ width: width(), height: plot.height })));
  draw();
})();
