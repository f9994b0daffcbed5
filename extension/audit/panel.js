/** The panel in the page's corner: legend, counts and filter, the way from link to link, and the way out. */

(() => {
  const audit = globalThis.linkgapAudit;
  if (audit.openPanel) return;
  const { make, say } = audit;
  const RELS = ["follow", "nofollow", "ugc", "sponsored"];
  let at = -1;
  let hidden = new Set();

  /** Stands in the top frame and counts the links of all. */
  audit.openPanel = (counts) => {
    at = -1;
    hidden = new Set();
    const total = audit.look.placements.reduce((sum, [name]) => sum + (counts[name] ?? 0), 0);
    const panel = make(
      "section",
      { className: "panel", role: "region", ariaLabel: "linkgap", lang: audit.look.language, tabIndex: -1 },
      make("div", { className: "head" }, make("h2", {}, say("audit_title", total)), button("audit_off", () => audit.ask({ what: "unpaint" }))),
      placements(counts),
      rels(counts),
      buttons(),
      make("div", { className: "this-link", ariaLive: "polite" }),
    );
    // It stands behind all of the page: by keyboard nobody would come to it.
    audit.cameFrom = document.activeElement;
    audit.corner().append(panel);
    panel.focus({ preventScroll: true });
  };

  const placements = (counts) =>
    group(
      "audit_by_placement",
      audit.look.placements.map(([name, { line }]) => {
        const swatch = make("span", { className: "swatch" });
        swatch.style.borderStyle = line;
        swatch.style.borderColor = audit.look.colours[name];
        return box(name, say(`placement_${name}`), counts[name] ?? 0, { swatch });
      }),
    );

  const rels = (counts) =>
    group("audit_by_rel", [
      ...RELS.map((name) => box(name, say(`trait_${name}`), counts[name] ?? 0)),
      box("untracked", say("audit_tracked_only"), counts.tracked ?? 0, { reversed: true }),
    ]);

  const group = (legend, boxes) => make("fieldset", {}, make("legend", {}, say(legend)), ...boxes);

  /** A box that shows or hides; `reversed` ones hide when ticked. */
  const box = (name, label, count, { swatch = null, reversed = false } = {}) => {
    const tick = make("input", { type: "checkbox", checked: !reversed });
    tick.addEventListener("change", () => {
      if (tick.checked === reversed) hidden.add(name);
      else hidden.delete(name);
      audit.ask({ what: "filter", hidden: [...hidden] });
    });
    return make("label", {}, tick, swatch, label, make("span", { className: "count" }, String(count)));
  };

  const buttons = () =>
    make(
      "div",
      { className: "row" },
      button("audit_previous", () => step(-1)),
      button("audit_next", () => step(1), "main"),
      button("audit_next_competitor", () => audit.ask({ what: "goTo" })),
    );

  const button = (name, onclick, className = "") => make("button", { type: "button", className, onclick }, say(name));

  const step = (by) => {
    const wanted = audit.painted.filter(({ shown }) => shown);
    if (!wanted.length) return;
    const now = wanted.indexOf(audit.painted[at]);
    const next = now < 0 ? (by > 0 ? 0 : wanted.length - 1) : (now + by + wanted.length) % wanted.length;
    show(wanted[next]);
  };

  /** Show a link: a certain one, or the next to a competitor. Returns whether this frame has one. */
  audit.goTo = (link) => {
    const wanted = audit.painted.filter((one) => (link ? one.link.tracked === link.site : one.link.role === "competitor"));
    if (!wanted.length) return false;
    // The page may have been changed since it was looked at: then another link to the same site is the next best.
    const next = (one) => (link ? one.link.url === link.url : audit.painted.indexOf(one) > at);
    show(wanted.find(next) ?? wanted[0]);
    return true;
  };

  const show = (one) => {
    at = audit.painted.indexOf(one);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    bring(one, calm ? "instant" : "smooth");
    flash(one);
    audit.shadow?.querySelector(".this-link")?.replaceChildren(audit.cardOf(one));
  };

  /** An area may be anywhere in a tall picture: the middle of its shape is what is brought. */
  const bring = ({ element, drawings }, behavior) => {
    const seen = audit.seenOf(element);
    const shape = drawings?.[0]?.svg.firstElementChild;
    seen.scrollIntoView({ block: shape ? "nearest" : "center", behavior: shape ? "instant" : behavior });
    audit.placeDrawings();
    drawings?.[0]?.svg.firstElementChild?.scrollIntoView({ block: "center", behavior });
  };

  /** Draws the eye for a moment, and leaves nothing: an animation is no style of the element's. */
  const flash = ({ element, drawings }) => {
    for (const { svg } of drawings ?? []) svg.animate([{ backgroundColor: "#ffd54acc" }, { backgroundColor: "transparent" }], { duration: 1800 });
    element.animate([{ backgroundColor: "#ffd54a" }, { backgroundColor: "transparent" }], { duration: 1800 });
  };
})();
