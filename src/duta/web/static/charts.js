// Charts and networks that answer the pointer, in the place of those the server drew. Without this file, or where
// anything goes wrong, the server's drawing and its table stay.
"use strict";

(() => {
  const loaded = new Map();
  const load = (address) => {
    if (!loaded.has(address)) {
      loaded.set(address, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = address;
        script.addEventListener("load", done);
        script.addEventListener("error", failed);
        document.head.append(script);
      }));
    }
    return loaded.get(address);
  };
  const loadAll = async (figure) => {
    for (const address of figure.dataset.scripts.split(" ")) await load(address);
  };
  const colour = (name) => {
    const probe = document.createElement("span");
    probe.style.color = `var(--${name})`;
    document.body.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;
  // The classes of scores, light enough to be seen on a dark page.
  const DARK = { "#9a3412": "#f08a5d", "#fb923c": "#b4632f", "#a8a29e": "#80878e", "#38bdf8": "#2f7ea3", "#075985": "#7cc4ea", "#44403c": "#e4e6e8" };

  function dressed(spec, width) {
    let text = JSON.stringify(spec);
    if (isDark()) for (const [from, to] of Object.entries(DARK)) text = text.replaceAll(from, to);
    text = text.replaceAll('"stroke":"white"', `"stroke":"${colour("paper")}"`);
    const out = JSON.parse(text);
    delete out.title;
    out.background = null;
    out.autosize = { type: "fit-x", contains: "padding" };
    const parts = out.vconcat ?? [out];
    if (out.vconcat) delete out.autosize;
    for (const part of parts) part.width = Math.max(200, width - (out.vconcat ? 75 : 0));
    if (width < 600) for (const part of parts) if (part.encoding?.opacity?.field) part.encoding.opacity.legend = null;
    const [ink, soft, line, bar] = ["ink", "soft", "line", "bar"].map(colour);
    out.config = {
      font: getComputedStyle(document.body).fontFamily,
      mark: { color: bar },
      bar: { color: bar },
      view: { stroke: null },
      axis: { labelColor: soft, titleColor: soft, gridColor: line, domainColor: line, tickColor: line, labelFontSize: 12, titleFontWeight: 400 },
      legend: { labelColor: soft, titleColor: soft, orient: "bottom", columns: width < 600 ? 2 : width < 900 ? 4 : 8, symbolBaseFillColor: soft, labelFontSize: 12 },
      text: { color: ink },
      range: {},
    };
    return out;
  }

  // A note that follows the pointer; styles are set by the object model, which the security policy allows.
  function tooltip(figure) {
    const note = document.createElement("div");
    note.className = "tip";
    note.hidden = true;
    figure.append(note);
    return (_, event, __, value) => {
      note.hidden = value === null || value === undefined || value === "";
      if (note.hidden) return;
      note.replaceChildren();
      for (const [name, words] of Object.entries(typeof value === "object" ? value : { "": value })) {
        if (name === "href") continue;
        const row = document.createElement("p");
        row.textContent = ["said", "who", "act"].includes(name) || !name ? words : `${name}: ${words}`;
        if (name === "said") row.className = "quote";
        note.append(row);
      }
      const box = figure.getBoundingClientRect();
      const left = Math.min(event.clientX - box.left + 14, box.width - note.offsetWidth - 8);
      note.style.left = `${Math.max(0, left)}px`;
      note.style.top = `${event.clientY - box.top + 16}px`;
    };
  }

  const withMoment = (address) => {
    const asOf = new URLSearchParams(location.search).get("as_of");
    if (!asOf) return address;
    return `${address}${address.includes("?") ? "&" : "?"}as_of=${encodeURIComponent(asOf)}`;
  };

  const month = (time) => {
    const day = new Date(time);
    return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}`;
  };

  function between(since, until) {
    const asked = new URLSearchParams(location.search);
    for (const name of ["page", "month"]) asked.delete(name);
    asked.set("since", since);
    asked.set("until", until);
    return `${location.pathname}?${asked}`;
  }

  function controls(figure, view, spec) {
    const bar = document.createElement("p");
    bar.className = "chart-tools no-print";
    if (figure.dataset.share) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = figure.dataset.share;
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => {
        const share = view.signal("mode") === "count";
        button.setAttribute("aria-pressed", String(share));
        view.signal("mode", share ? "share" : "count").runAsync();
      });
      bar.append(button);
    }
    if (figure.dataset.narrow && spec.params) {
      const hint = document.createElement("span");
      hint.textContent = figure.dataset.hint;
      bar.append(hint);
      const link = document.createElement("a");
      link.className = "pill";
      link.hidden = true;
      bar.append(link);
      view.addSignalListener("brush", (_, value) => {
        const range = Object.values(value ?? {})[0];
        link.hidden = !range;
        hint.hidden = Boolean(range);
        if (!range) return;
        const [since, until] = [month(Math.min(...range)), month(Math.max(...range) - 1)];
        link.href = between(since, until);
        link.textContent = `${figure.dataset.narrow} ${since} – ${until}`;
      });
    }
    if (bar.childElementCount) figure.append(bar);
  }

  async function chart(figure) {
    await loadAll(figure);
    const spec = await (await fetch(figure.dataset.spec)).json();
    const place = document.createElement("div");
    place.className = "drawn";
    figure.prepend(place);
    const full = vegaLite.compile(dressed(spec, place.clientWidth)).spec;
    const view = new vega.View(vega.parse(full, null, { ast: true }), {
      expr: vegaInterpreter.expressionInterpreter,
      renderer: "svg",
      container: place,
      hover: true,
      tooltip: tooltip(figure),
      logLevel: vega.Error,
    });
    view.addEventListener("click", (_, item) => {
      const datum = item?.datum;
      if (datum?.href) location.assign(withMoment(datum.href));
      else if (figure.dataset.narrow && item?.mark?.marktype === "rect" && datum?.month) {
        const at = datum.year_month === undefined ? datum.month : datum.month.slice(0, 4);
        location.assign(between(at, at));
      }
    });
    await view.runAsync();
    place.setAttribute("role", "img"); // whoever cannot see it has the table beneath
    place.setAttribute("aria-label", figure.querySelector("svg[aria-label]")?.getAttribute("aria-label") ?? spec.description);
    place.querySelector("svg")?.setAttribute("aria-hidden", "true");
    controls(figure, view, spec);
    figure.classList.add("alive");
    return () => {
      view.finalize();
      for (const one of figure.querySelectorAll(".drawn, .tip, .chart-tools")) one.remove();
      figure.classList.remove("alive");
    };
  }

  async function network(figure) {
    await loadAll(figure);
    const elements = await (await fetch(figure.dataset.graph)).json();
    const place = document.createElement("div");
    place.className = "drawn graph";
    figure.prepend(place);
    figure.classList.add("alive");
    if (!document.getElementById("__________cytoscape_stylesheet")) {
      const mark = document.createElement("meta"); // Cytoscape would add a style element, which the policy forbids
      mark.id = "__________cytoscape_stylesheet";
      document.head.append(mark);
    }
    const most = Math.max(1, ...elements.edges.map((edge) => edge.data.events));
    const [ink, paper, bar, back, accent, line] = ["ink", "paper", "bar", "bar-back", "accent", "soft"].map(colour);
    const graph = cytoscape({
      container: place,
      elements,
      minZoom: 0.3,
      maxZoom: 3,
      userZoomingEnabled: false,
      style: [
        { selector: "node", style: {
          label: "data(name)", "font-size": 13, color: ink, "text-outline-color": paper, "text-outline-width": 2,
          "text-valign": "bottom", "text-margin-y": 3, "background-color": paper, "border-width": 2, "border-color": accent,
          width: (node) => 10 + 3 * Math.sqrt(node.data("events")), height: (node) => 10 + 3 * Math.sqrt(node.data("events")),
        } },
        { selector: "edge", style: {
          "curve-style": "haystack", "haystack-radius": 0, opacity: 0.6,
          width: (edge) => 1 + (7 * edge.data("events")) / most,
          "line-color": (edge) => (edge.data("score") === null ? line : edge.data("score") < 0 ? back : bar),
        } },
        { selector: ".faded", style: { opacity: 0.12 } },
        { selector: "node:selected, node.near", style: { "background-color": accent } },
        { selector: "edge:selected", style: { opacity: 1, "line-color": accent } },
      ],
      layout: { name: "cose", animate: false, randomize: false, nodeRepulsion: () => 90000, idealEdgeLength: () => 90, nodeOverlap: 20, numIter: 700, padding: 24 },
    });
    const told = document.createElement("p");
    told.className = "chart-tools no-print";
    told.setAttribute("aria-live", "polite");
    told.textContent = figure.dataset.hint;
    figure.append(told);
    graph.on("tap", (event) => {
      graph.elements().removeClass("faded");
      if (event.target === graph) { told.textContent = figure.dataset.hint; return; }
      graph.elements().not(event.target.closedNeighborhood().union(event.target.connectedNodes?.() ?? [])).addClass("faded");
      const link = document.createElement("a");
      link.href = withMoment(event.target.data("href"));
      link.textContent = event.target.data("name");
      const score = event.target.isEdge() && event.target.data("score") !== null ? ` · ${figure.dataset.score} ${event.target.data("score")}` : "";
      told.replaceChildren(link, ` · ${event.target.data("events")} ${figure.dataset.events}${score}`);
    });
    graph.on("dbltap", "node, edge", (event) => location.assign(withMoment(event.target.data("href"))));
    return () => {
      graph.destroy();
      place.remove();
      told.remove();
      figure.classList.remove("alive");
    };
  }

  const alive = new Map();
  async function draw(figure) {
    if (alive.has(figure)) return;
    alive.set(figure, null);
    try {
      alive.set(figure, await (figure.dataset.graph ? network(figure) : chart(figure)));
    } catch (error) {
      for (const one of figure.querySelectorAll(".drawn, .tip, .chart-tools")) one.remove();
      figure.classList.remove("alive");
      console.warn("the chart stays as it is:", error);
    }
  }
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      seen.unobserve(entry.target);
      draw(entry.target);
    }
  });
  const look = () => {
    for (const figure of document.querySelectorAll("figure[data-scripts]")) if (!alive.has(figure)) seen.observe(figure);
  };
  const again = () => {
    for (const [figure, end] of alive) {
      end?.();
      alive.delete(figure);
      if (figure.isConnected) draw(figure);
    }
  };
  document.addEventListener("htmx:afterSettle", look);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  let width = innerWidth;
  let waiting;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (innerWidth !== width) { width = innerWidth; again(); } }, 250);
  });
  look();
})();
