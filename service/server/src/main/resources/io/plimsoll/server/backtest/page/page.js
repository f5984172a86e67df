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

  const red = "#c0281c";
  const colours = ["#2f6f9f", "#a0612a", "#3d7f4a", "#7a4d9a", "#0f7f86", "#8a6d00", "#b0407a", "#5a6570", "#1b1f24"];
  const bars = uPlot.paths.bars({ size: [0.8, 6] });

  // Shades the days on which a fit had failed.
  const shading = (time, standIns) => ({
    hooks: {
      drawClear: (plot) => {
        const { left, top, width: wide, height: high } = plot.bbox;
        plot.ctx.save();
        plot.ctx.fillStyle = "#efe3c2";
        for (let i = 0; i < standIns.length; i += 2) {
          const from = Math.max(left, plot.valToPos(time[standIns[i]] - report.step / 2, "x", true));
          const to = Math.min(left + wide, plot.valToPos(time[standIns[i + 1] - 1] + report.step / 2, "x", true));
          if (to > from) plot.ctx.fillRect(from, top, to - from, high);
        }
        plot.ctx.restore();
      },
    },
  });

  const outcomes = (book, forecasts) => {
    const profit = unpacked(book.profit);
    const exceptions = profit.map(() => null);
    forecasts.exceptions.forEach((i) => { exceptions[i] = profit[i]; });
    return { time: days(book), profit, valueAtRisk: unpacked(forecasts.valueAtRisk), exceptions };
  };

  // One small chart for each portfolio with the model; a click shows the portfolio above.
  const small = () => {
    const place = document.getElementById("small");
    place.replaceChildren();
    report.portfolios.forEach((book) => {
      const forecasts = book.models[model.value];
      if (!forecasts) return;
      const { time, profit, valueAtRisk, exceptions } = outcomes(book, forecasts);
      const choose = place.appendChild(document.createElement("button"));
      choose.type = "button";
      choose.append(`${book.name}: ${forecasts.exceptions.length} exceptions`);
      choose.addEventListener("click", () => { portfolio.value = book.name; draw(); portfolio.focus(); });
      plots.push(new uPlot({
        width: Math.min(310, width()), height: 110, legend: { show: false }, cursor: { show: false },
        padding: [6, 6, 6, 6],
        axes: [{ show: false }, { show: false }],
        series: [
          {},
          { stroke: "#7d8a97", fill: "#7d8a97", paths: bars, points: { show: false } },
          { stroke: "#2f6f9f", width: 1, points: { show: false } },
          { stroke: red, paths: () => null, points: { show: true, size: 4, fill: red } },
        ],
        plugins: [shading(time, forecasts.standIns)],
      }, [time, profit, valueAtRisk.map((each) => -each), exceptions], choose));
    });
  };

  const drawing = (name, attributes, parent) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return parent ? parent.appendChild(element) : element;
  };

  // A row for each portfolio, a mark for each exception.
  const raster = () => {
    const books = report.portfolios.filter((book) => book.models[model.value]);
    const times = books.map(days);
    const first = Math.min(...times.map((all) => all[0]));
    const last = Math.max(...times.map((all) => all[all.length - 1]));
    const wide = width(), left = Math.min(170, wide / 3), row = 15;
    const at = (time) => left + (wide - left - 6) * (last > first ? (time - first) / (last - first) : 0);
    const high = books.length * row + 22;
    const svg = drawing("svg", { width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, role: "img",
      "aria-label": `exceptions of ${model.value} by day and portfolio` });
    books.forEach((book, i) => {
      drawing("text", { x: left - 6, y: i * row + 11, "text-anchor": "end" }, svg).textContent = book.name;
      drawing("line", { x1: left, x2: wide - 6, y1: i * row + 7.5, y2: i * row + 7.5 }, svg);
      const profit = unpacked(book.profit);
      book.models[model.value].exceptions.forEach((k) => {
        const mark = drawing("rect", { x: at(times[i][k]) - 1, y: i * row + 2, width: 2, height: 11 }, svg);
        drawing("title", {}, mark).textContent =
          `${book.name}, ${new Date(times[i][k] * 1000).toISOString().slice(0, 10)}: ${profit[k].toLocaleString("en-US")}`;
      });
    });
    for (let year = new Date(first * 1000).getUTCFullYear() + 1; Date.UTC(year, 0) / 1000 < last; year++) {
      const x = at(Date.UTC(year, 0) / 1000);
      drawing("line", { x1: x, x2: x, y1: 0, y2: high - 16, class: "year" }, svg);
      drawing("text", { x, y: high - 4, "text-anchor": "middle" }, svg).textContent = year;
    }
    document.getElementById("raster").replaceChildren(svg);
  };

  // Exceptions over those expected at each level, with the band of a right model.
  const coverage = (book) => {
    const models = report.models.filter((name) => book.models[name]);
    const column = (name, offset) => book.models[name].coverage.filter((value, i) => i % 4 === offset).reverse();
    const tails = column(models[0], 0);
    const { series, ...rest } = frame(280, [
      { label: "band, low", stroke: "#9aa6b2", width: 1, points: { show: false }, value: ratio },
      { label: "band, high", stroke: "#9aa6b2", width: 1, points: { show: false }, value: ratio },
      ...models.map((name, i) => ({ label: name, stroke: colours[i % colours.length], width: 1.5, value: ratio,
        points: { show: true, size: 6 } })),
    ]);
    series[0] = { label: "probability", value: (plot, tail) => tail == null ? "–" : percent(tail) };
    plots.push(new uPlot({
      ...rest, series,
      bands: [{ series: [2, 1], fill: "#9aa6b233" }],
      scales: { x: { time: false, distr: 3, range: () => [0.9 * tails[0], 1.1 * tails[tails.length - 1]] } },
      axes: [
        { values: (plot, ticks) => ticks.map(percent), splits: () => tails, filter: (plot, ticks) => ticks, label: "probability of an exception", labelSize: 22 },
        { size: 60, label: "exceptions / expected", labelSize: 22 },
      ],
    }, [tails, column(models[0], 2), column(models[0], 3), ...models.map((name) => column(name, 1))],
      document.getElementById("coverage")));
  };
  const percent = (share) => `${Number((100 * share).toPrecision(3))} %`;
  const ratio = (plot, value) => value == null ? "–" : value.toFixed(2);

  const draw = () => {
    plots.forEach((plot) => plot.destroy());
    plots = [];
    const book = report.portfolios.find((each) => each.name === portfolio.value);
    const forecasts = book && book.models[model.value];
    if (!forecasts) return;
    const { time, profit, valueAtRisk, exceptions } = outcomes(book, forecasts);
    const plugins = [shading(time, forecasts.standIns)];
    plots = [
      new uPlot({ plugins, ...frame(340, [
        { label: "profit or loss", stroke: "#7d8a97", fill: "#7d8a97", paths: bars, points: { show: false } },
        { label: "minus value-at-risk", stroke: "#2f6f9f", width: 1.5, points: { show: false } },
        { label: "exceptions", stroke: "#c0281c", fill: "#c0281c", paths: () => null, points: { show: true, size: 7, fill: "#c0281c" } },
      ]) }, [time, profit, valueAtRisk.map((each) => -each), exceptions], places[0]),
      new uPlot({ plugins, ...frame(240, [
        { label: "value-at-risk", stroke: "#2f6f9f", width: 1.5, points: { show: false } },
        { label: "expected shortfall at " + report.shortfallLevel, stroke: "#a0612a", width: 1, points: { show: false } },
      ]) }, [time, valueAtRisk, unpacked(forecasts.expectedShortfall)], places[1]),
    ];
    coverage(book);
    small();
    raster();
  };

  // A click on a heading sorts its table: numbers by size, texts by letters, cells without a value last.
  const key = (cell) => {
    const text = cell.textContent.replace(/,/g, "").replace("< ", "");
    const number = parseFloat(text);
    return Number.isNaN(number) ? text : number;
  };
  const compare = (one, other) => typeof one === typeof other
    ? (typeof one === "number" ? one - other : one.localeCompare(other))
    : typeof one === "number" ? -1 : 1;
  document.querySelectorAll("table:not(.sign)").forEach((table) => {
    const headings = [...table.querySelectorAll("thead th")];
    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const isDown = heading.getAttribute("aria-sort") === "ascending";
        headings.forEach((each) => each.removeAttribute("aria-sort"));
        heading.setAttribute("aria-sort", isDown ? "descending" : "ascending");
        const body = table.tBodies[0];
        const rows = [...body.rows].sort((one, other) => compare(key(one.cells[column]), key(other.cells[column])));
        body.append(...(isDown ? rows.reverse() : rows));
      });
    });
  });

  portfolio.addEventListener("change", draw);
  model.addEventListener("change", draw);
  let waiting = 0;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(draw, 150);
  });
  draw();
})();
