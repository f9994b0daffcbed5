/** Links of image maps: drawn over the picture that shows them, as an area has no box of its own to paint. */

(() => {
  const audit = globalThis.linkgapAudit;
  if (audit.boxOf) return;

  const SVG = "http://www.w3.org/2000/svg";
  /** Lines that a stroke cannot have by itself: dashes, or a second stroke in the middle of the first. */
  const DASHES = { dashed: "9 5", dotted: "2 4" };
  const MIDDLES = { double: "#ffffff", ridge: "#00000080" };
  let layer = null;
  let watcher = null;
  let asked = false;

  const isArea = (element) => element.localName === "area";

  /** The pictures that use an area's map: several may, and none need to. */
  const picturesOf = (area) => {
    const name = area.closest("map")?.name;
    if (!name) return [];
    const users = [...area.getRootNode().querySelectorAll("img[usemap]")];
    return users.filter(({ useMap }) => useMap.slice(useMap.indexOf("#") + 1) === name);
  };

  /** What a reader sees in a link's place: itself, or the picture that an area is a part of. */
  audit.seenOf = (element) => (isArea(element) ? (picturesOf(element)[0] ?? element) : element);

  /** Where a link is in its document's window: for an area the box around its shape on the first picture. */
  audit.boxOf = (element) => {
    const [picture] = isArea(element) ? picturesOf(element) : [];
    if (!picture) return element.getBoundingClientRect();
    const { x, y, scaleX, scaleY, width, height } = contentOf(picture);
    const [left, top, right, bottom] = extentOf(shapeOf(element, width, height));
    return new DOMRect(x + left * scaleX, y + top * scaleY, (right - left) * scaleX, (bottom - top) * scaleY);
  };

  /** A picture's content box, which areas are measured from: in CSS pixels, not in the picture file's. */
  const contentOf = (picture) => {
    const box = picture.getBoundingClientRect();
    const { paddingLeft, paddingRight, paddingTop, paddingBottom } = getComputedStyle(picture);
    // Transforms and zoom change the box, but not what is laid out; a turned picture is drawn unturned.
    const scaleX = picture.offsetWidth ? box.width / picture.offsetWidth : 1;
    const scaleY = picture.offsetHeight ? box.height / picture.offsetHeight : 1;
    return {
      x: box.x + (picture.clientLeft + parseFloat(paddingLeft)) * scaleX,
      y: box.y + (picture.clientTop + parseFloat(paddingTop)) * scaleY,
      width: picture.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight),
      height: picture.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom),
      scaleX,
      scaleY,
    };
  };

  /** Name and attributes of the SVG element with an area's shape (HTML, "The area element"). */
  const shapeOf = (area, width, height) => {
    const numbers = (area.coords.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    const kind = area.shape.toLowerCase();
    if (kind === "default") return ["rect", { x: 0, y: 0, width, height }];
    if (kind.startsWith("circ")) return ["circle", { cx: numbers[0] ?? 0, cy: numbers[1] ?? 0, r: Math.max(0, numbers[2] ?? 0) }];
    if (kind.startsWith("poly")) return ["polygon", { points: numbers.slice(0, numbers.length & ~1).join(" ") }];
    const [left = 0, top = 0, right = left, bottom = top] = numbers;
    return ["rect", { x: Math.min(left, right), y: Math.min(top, bottom), width: Math.abs(right - left), height: Math.abs(bottom - top) }];
  };

  /** Left, top, right and bottom of a shape. */
  const extentOf = ([name, at]) => {
    if (name === "rect") return [at.x, at.y, at.x + at.width, at.y + at.height];
    if (name === "circle") return [at.cx - at.r, at.cy - at.r, at.cx + at.r, at.cy + at.r];
    const numbers = at.points.split(" ").map(Number);
    const [across, down] = [0, 1].map((odd) => numbers.filter((_, index) => index % 2 === odd));
    return [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)];
  };

  /** Draw an area on every picture that shows it. Returns false for what is none. */
  audit.draw = (one, { width, line, colour }) => {
    if (!isArea(one.element)) return false;
    one.drawings = picturesOf(one.element).map((picture) => ({ picture, svg: svg("svg", { "aria-hidden": "true" }) }));
    one.strokes = [{ stroke: colour, "stroke-width": line in MIDDLES ? width + 2 : width, "stroke-dasharray": DASHES[line] ?? "none" }];
    if (line in MIDDLES) one.strokes.push({ stroke: MIDDLES[line], "stroke-width": width / 2 });
    one.strokes[0].fill = one.link.tracked ? `${colour}33` : "none";
    openLayer();
    for (const drawing of one.drawings) {
      layer.append(drawing.svg);
      watcher.observe(drawing.picture);
    }
    placeSoon();
    return true;
  };

  audit.erase = (one) => {
    for (const { svg: drawn } of one.drawings ?? []) drawn.remove();
    one.drawings = [];
  };

  /** Forget the layer; the corner takes it away. */
  audit.leaveLayer = () => {
    watcher?.disconnect();
    for (const event of ["scroll", "resize", "load"]) removeEventListener(event, placeSoon, true);
    layer = watcher = null;
  };

  const openLayer = () => {
    if (layer?.isConnected) return;
    layer = audit.make("div", { className: "layer" });
    audit.corner().append(layer);
    watcher = new ResizeObserver(() => placeSoon());
    watcher.observe(document.documentElement);
    for (const event of ["scroll", "resize", "load"]) addEventListener(event, placeSoon, { capture: true, passive: true });
  };

  /** Once a frame at most, however often the page moves. */
  const placeSoon = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      audit.placeDrawings();
    });
  };

  audit.placeDrawings = () => {
    if (!layer?.isConnected) return;
    const origin = layer.getBoundingClientRect();
    for (const one of audit.painted) for (const drawing of one.drawings ?? []) place(one, drawing, origin);
  };

  const place = (one, { picture, svg: drawn }, origin) => {
    const { x, y, width, height, scaleX, scaleY } = contentOf(picture);
    const shift = audit.shiftOf(picture);
    drawn.style.display = width > 0 && height > 0 && picture.checkVisibility() ? "block" : "none";
    drawn.style.left = `${x + shift.x - origin.x}px`;
    drawn.style.top = `${y + shift.y - origin.y}px`;
    drawn.setAttribute("width", String(width * scaleX));
    drawn.setAttribute("height", String(height * scaleY));
    drawn.setAttribute("viewBox", `0 0 ${Math.max(width, 1)} ${Math.max(height, 1)}`);
    const [name, at] = shapeOf(one.element, width, height);
    drawn.replaceChildren(...one.strokes.map((stroke) => svg(name, { ...at, fill: "none", ...stroke, "vector-effect": "non-scaling-stroke" })));
  };

  const svg = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (name === "svg") element.setAttribute("preserveAspectRatio", "none");
    return element;
  };
})();
