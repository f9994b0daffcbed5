/** Painting links by their placement, and taking the paint off so that nothing of it is left. */

(() => {
  const audit = globalThis.linkgapAudit;
  if (audit.paint) return;

  const PROPERTIES = ["outline-color", "outline-style", "outline-width", "outline-offset", "box-shadow"];

  /**
   * Paint the links that the server placed; returns the numbers of those found in the page.
   * The k-th link with an address is the server's k-th with it: what it left out or a parser moved shifts no other.
   */
  audit.paint = (links, look) => {
    audit.unpaint();
    audit.look = look;
    const waiting = new Map();
    for (const element of audit.links) push(waiting, audit.hrefOf(element).trim(), element);
    const seen = new Map();
    const found = [];
    links.forEach((link, at) => {
      const href = link.href.trim();
      const nth = seen.get(href) ?? 0;
      seen.set(href, nth + 1);
      const element = waiting.get(href)?.[nth];
      if (!element) return;
      audit.painted.push({ element, link, nth, shown: false, before: null, after: null });
      found.push(at);
    });
    audit.paintOf = new Map(audit.painted.map((one) => [one.element, one]));
    audit.filter([]);
    audit.listen();
    return found;
  };

  audit.isPainted = () => audit.painted.length > 0 || Boolean(audit.host);

  audit.unpaint = () => {
    for (const one of audit.painted) if (one.shown) wipe(one);
    audit.painted = [];
    audit.hush?.();
    audit.leaveLayer();
    audit.leaveCorner();
  };

  /** Paint all but those whose placement or every rel is in `hidden`; "untracked" leaves tracked sites' only. */
  audit.filter = (hidden) => {
    const off = new Set(hidden);
    for (const one of audit.painted) {
      const wanted = isWanted(one.link, off);
      if (wanted && !one.shown) brush(one);
      if (!wanted && one.shown) wipe(one);
    }
  };

  const isWanted = ({ placement, traits, tracked }, off) => {
    if (off.has(placement) || (off.has("untracked") && !tracked)) return false;
    return traits.some((trait) => trait !== "tracked" && !off.has(trait));
  };

  const brush = (one) => {
    const { placement, tracked, traits } = one.link;
    const colour = audit.look.colours[placement] ?? "#55606b";
    const width = tracked ? 4 : traits.includes("follow") ? 3 : 2;
    const line = new Map(audit.look.placements).get(placement)?.line ?? "solid";
    if (!audit.draw(one, { width, line, colour })) outline(one, { width, line, colour });
    one.shown = true;
  };

  const outline = (one, { width, line, colour }) => {
    const { style } = one.element;
    one.before = one.element.getAttribute("style");
    one.old = PROPERTIES.map((name) => [name, style.getPropertyValue(name), style.getPropertyPriority(name)]);
    style.setProperty("outline", `${width}px ${line} ${colour}`, "important");
    style.setProperty("outline-offset", "1px", "important");
    if (one.link.tracked) style.setProperty("box-shadow", `inset 0 0 0 100vmax ${colour}33`, "important");
    one.after = one.element.getAttribute("style");
  };

  const wipe = (one) => {
    one.shown = false;
    if (one.drawings) return audit.erase(one);
    const { element } = one;
    const untouched = element.getAttribute("style") === one.after;
    for (const [name, value, priority] of one.old) {
      if (value) element.style.setProperty(name, value, priority);
      else element.style.removeProperty(name);
    }
    if (one.before === null && !element.getAttribute("style")) element.removeAttribute("style");
    // As it was written, to the letter, unless the page has changed it meanwhile.
    else if (untouched && element.getAttribute("style") !== one.before) element.setAttribute("style", one.before);
  };

  const push = (map, key, value) => {
    if (map.has(key)) map.get(key).push(value);
    else map.set(key, [value]);
  };
})();
