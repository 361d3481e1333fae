// Draws a place on a map, by keyboard, touch or mouse. Leaflet comes when somebody opens the map; without it, or
// without any script, the list and the postcode beside it are there, and a drawing is told in words.

const FAR = 80; // pixels an arrow key moves the map, and with Shift
const NEAR = 10;
const PAUSE = 500; // milliseconds without moving before a screen reader is told where the cross is
const LINE = 2; // points at least
const AREA = 3;
const NATION = [[49.8, -8.7], [60.9, 1.8]]; // the United Kingdom, where nothing says better
const CLOSEST = 19;
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Returns the GeoJSON of points as [longitude, latitude], or null for none. An area may still have too few corners. */
export function geometryOf(shape, points) {
  if (points.length === 0) return null;
  if (shape === "point") return { type: "Point", coordinates: points[0] };
  if (shape === "line") return { type: "LineString", coordinates: points };
  return { type: "Polygon", coordinates: [[...points, points[0]]] };
}

/** Returns the shape and points of a GeoJSON geometry, or null for one in several parts or with holes. */
export function pointsOf(geometry) {
  const { type, coordinates } = geometry ?? {};
  if (type === "Point") return { shape: "point", points: [coordinates] };
  if (type === "LineString") return { shape: "line", points: coordinates };
  if (type === "Polygon" && coordinates.length === 1) return { shape: "area", points: coordinates[0].slice(0, -1) };
  return null;
}

const side = (a, b, c) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

/** Says whether two sides of the area with these corners cross. */
export function crosses(corners) {
  const sides = corners.map((corner, number) => [corner, corners[(number + 1) % corners.length]]);
  return sides.some(([a, b], number) =>
    sides.slice(number + 1).some(([c, d]) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0),
  );
}

/** Says whether a position lies in a Polygon or MultiPolygon: a line from it to the edge crosses an odd number of sides. */
export function inside([x, y], area) {
  const rings = area.type === "Polygon" ? area.coordinates : area.coordinates.flat();
  const hits = rings.flatMap((ring) => ring.slice(1).map((to, number) => [ring[number], to]));
  return hits.filter(([[a, b], [c, d]]) => b > y !== d > y && x < ((c - a) * (y - b)) / (d - b) + a).length % 2 === 1;
}

const rounded = ({ lng, lat }) => [Number(lng.toFixed(6)), Number(lat.toFixed(6))];
// Kept together left to right in a sentence that runs the other way.
const told = ([x, y]) => `\u2066${y.toFixed(5)}, ${x.toFixed(5)}\u2069`;

async function leaflet({ dataset }) {
  const style = document.createElement("link");
  Object.assign(style, { rel: "stylesheet", href: dataset.leafletStyle });
  const styled = new Promise((resolve, reject) => Object.assign(style, { onload: resolve, onerror: reject }));
  document.head.append(style);
  await Promise.all([styled, import(dataset.leaflet)]);
  return globalThis.leaflet;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // nothing, or what the server refused as well
  }
}

/** One map on the page: `part` is the element round it. */
class Drawing {
  constructor(part, L) {
    this.part = part;
    this.L = L;
    this.input = part.querySelector("input[type=hidden]");
    this.find = (name) => part.querySelector(`[data-map-${name}]`);
    Object.assign(this, JSON.parse(part.querySelector("script[type='application/json']").textContent));
    this.kept = parsed(this.input.value);
    const before = pointsOf(this.kept);
    this.shape = before?.shape ?? this.draw[0];
    this.points = before?.points ?? [];
    if (before) this.kept = null;
    this.start();
  }

  start() {
    const still = { inertia: false, fadeAnimation: false, zoomAnimation: false, markerZoomAnimation: false };
    const ours = { zoomControl: false, attributionControl: false, keyboard: false, doubleClickZoom: false };
    this.canvas = this.find("canvas");
    this.map = this.L.map(this.canvas, { ...still, ...ours, scrollWheelZoom: false, boxZoom: false, maxZoom: CLOSEST });
    if (this.tiles) this.L.tileLayer(this.tiles.url, { maxZoom: CLOSEST, noWrap: true }).addTo(this.map);
    this.L.control.scale({ imperial: false }).addTo(this.map);
    if (this.area) this.layer(this.area, "consult-map__outline").addTo(this.map);
    this.drawn = this.L.featureGroup().addTo(this.map);
    this.show();
    const within = this.drawn.getLayers().length ? this.drawn.getBounds() : this.area && this.layer(this.area).getBounds();
    this.map.fitBounds(within || NATION, { animate: false, maxZoom: 16, padding: [16, 16] });
    this.map.on("click", ({ latlng }) => this.add(latlng)).on("moveend", () => this.tellCentre());
    this.canvas.addEventListener("keydown", (event) => this.press(event));
    for (const button of this.part.querySelectorAll("[data-map-do]"))
      button.addEventListener("click", () => this[button.dataset.mapDo]());
    for (const button of this.part.querySelectorAll("[data-map-shape]"))
      button.addEventListener("click", () => this.change(button.dataset.mapShape));
    this.tellCentre();
  }

  layer(geometry, className) {
    const pointToLayer = (_, latlng) => this.L.circleMarker(latlng, { radius: 9, className, interactive: false });
    return this.L.geoJSON(geometry, { style: { className }, interactive: false, pointToLayer });
  }

  press(event) {
    const move = MOVES[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (move) {
      const by = event.shiftKey ? NEAR : FAR;
      this.map.panBy([move[0] * by, move[1] * by], { animate: false });
    } else if (event.key === "+" || event.key === "=") this.nearer();
    else if (event.key === "-") this.farther();
    else if (event.key === "Enter" || event.key === " ") this.add();
    else return;
    event.preventDefault();
  }

  nearer() {
    this.map.zoomIn(1, { animate: false });
  }

  farther() {
    this.map.zoomOut(1, { animate: false });
  }

  add(latlng = this.map.getCenter()) {
    const point = rounded(latlng.wrap());
    this.kept = null;
    this.points = this.shape === "point" ? [point] : [...this.points, point];
    this.show();
  }

  remove() {
    this.points = this.points.slice(0, -1);
    this.show();
  }

  restart() {
    this.kept = null;
    this.points = [];
    this.show();
  }

  change(shape) {
    this.shape = shape;
    if (shape === "point") this.points = this.points.slice(-1);
    this.show();
  }

  show() {
    const geometry = this.kept ?? geometryOf(this.shape, this.points);
    this.input.value = geometry ? JSON.stringify(geometry) : "";
    this.drawn.clearLayers();
    if (geometry) this.drawn.addLayer(this.layer(geometry, "consult-map__drawn"));
    for (const point of this.shape === "point" ? [] : this.points)
      this.drawn.addLayer(this.layer({ type: "Point", coordinates: point }, "consult-map__point"));
    for (const button of this.part.querySelectorAll("[data-map-shape]"))
      button.setAttribute("aria-pressed", String(button.dataset.mapShape === this.shape));
    this.find("drawn").textContent = this.sentence();
  }

  sentence() {
    const { points, shape, words } = this;
    const least = { point: 1, line: LINE, area: AREA }[shape];
    if (this.kept) return words.kept;
    if (points.length === 0) return words.nothing;
    if (points.length < least) return words[`${shape}_needs`].replace("{}", points.length);
    if (shape === "area" && crosses(points)) return words.crossing;
    return words[shape].replace("{}", shape === "point" ? told(points[0]) : points.length);
  }

  tellCentre() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const centre = rounded(this.map.getCenter().wrap());
      const words = this.area && !inside(centre, this.area) ? this.words.outside : this.words.centre;
      this.find("centre").textContent = words.replace("{}", told(centre));
    }, PAUSE);
  }
}

async function open(part, button, focus) {
  button.disabled = true;
  try {
    const L = await leaflet(part);
    part.querySelector("[data-map-plain]")?.remove();
    button.remove();
    part.querySelector("[data-map-face]").hidden = false;
    new Drawing(part, L);
    if (focus) part.querySelector("[data-map-canvas]").focus();
  } catch (error) {
    button.disabled = false; // the list, the postcode and what is told in words are still there
    throw error;
  }
}

for (const part of globalThis.document?.querySelectorAll("[data-map]") ?? []) {
  part.append(part.querySelector("template").content);
  const button = part.querySelector("[data-map-open]");
  button.addEventListener("click", () => open(part, button, true));
  if (part.querySelector("input[type=hidden]").value) open(part, button, false);
}
