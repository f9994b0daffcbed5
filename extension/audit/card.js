/** The card beside a link: where it stands and why, and the way to say that this is wrong. */

(() => {
  const audit = globalThis.linkgapAudit;
  if (audit.listen) return;
  const { make, say } = audit;
  /** Pixels around a card, and the least it is high where a link fills the window. */
  const GAP = 8;
  const LEAST = 96;
  let waiting = 0;
  let ears = null;

  /** Show cards when the pointer or the focus rests on a painted link. */
  audit.listen = () => {
    ears?.abort();
    ears = new AbortController();
    const options = { signal: ears.signal, passive: true, capture: true };
    for (const heard of audit.documents) {
      heard.addEventListener("keydown", ({ key }) => key === "Escape" && closeFloating(), options);
      heard.addEventListener("pointerover", onOver, options);
      heard.addEventListener("focusin", onOver, options);
    }
  };

  audit.hush = () => {
    ears?.abort();
    clearTimeout(waiting);
  };

  const onOver = (event) => {
    const path = event.composedPath();
    if (path.includes(audit.host)) return clearTimeout(waiting);
    const one = path.map((element) => audit.paintOf.get(element)).find((paint) => paint?.shown);
    clearTimeout(waiting);
    waiting = setTimeout(() => (one ? float(one) : closeFloating()), one ? 150 : 400);
  };

  // `:scope >` finds nothing under a shadow root in Chromium, and the cards would pile up.
  const closeFloating = () => audit.shadow?.querySelector(".floating")?.remove();

  const float = (one) => {
    closeFloating();
    const card = audit.cardOf(one);
    card.classList.add("floating");
    card.onpointerenter = () => clearTimeout(waiting);
    audit.corner().append(card);
    place(card, audit.boxOf(one.element), audit.shiftOf(one.element));
  };

  /**
   * Under the link where there is room, else above. Where there is none - a page zoomed in, a low window - on the larger
   * side, cut to it and scrolling: the link stays in sight. `style` by properties: attributes may be the page's policy's
   * to stop.
   */
  const place = (card, box, shift) => {
    const left = Math.max(GAP, Math.min(box.left + shift.x, innerWidth - card.offsetWidth - GAP));
    const under = innerHeight - (box.bottom + shift.y) - 2 * GAP;
    const above = box.top + shift.y - 2 * GAP;
    const below = under >= Math.min(card.offsetHeight, above);
    card.style.maxHeight = `${Math.min(innerHeight * 0.6, Math.max(LEAST, below ? under : above))}px`;
    const top = below ? box.bottom + shift.y + GAP : box.top + shift.y - card.offsetHeight - GAP;
    card.style.left = `${left}px`;
    card.style.top = `${Math.max(GAP, Math.min(top, innerHeight - card.offsetHeight - GAP))}px`;
  };

  audit.cardOf = (one) => {
    const { link } = one;
    const sure = say(link.unsure ? "audit_unsure" : "audit_sure", Math.round(link.confidence * 100));
    return make(
      "section",
      { className: "card", ariaLabel: say("audit_card"), lang: audit.look.language },
      make("h3", {}, `${say(`placement_${link.placement}`)} `, make("span", { className: "soft" }, sure)),
      make("p", { dir: "auto" }, link.text ? `“${link.text}” → ${link.shown.url}` : link.shown.url),
      link.tracked ? make("p", {}, make("strong", {}, say(`audit_role_${link.role}`, link.shown.tracked))) : null,
      make("p", { className: "soft" }, link.traits.filter((trait) => trait !== "tracked").map((trait) => say(`trait_${trait}`)).join(", ")),
      make("ul", {}, ...link.reasons.map((reason) => make("li", { lang: "en" }, reason))),
      wrongButton(one),
    );
  };

  const wrongButton = (one) => {
    const row = make("div", { className: "row" });
    const open = make("button", { type: "button", onclick: () => row.replaceChildren(...correction(one, row)) }, say("audit_wrong"));
    row.append(open);
    return row;
  };

  const correction = (one, row) => {
    const others = audit.look.placements.map(([name]) => name).filter((name) => name !== one.link.placement);
    const options = others.map((name) => make("option", { value: name }, say(`placement_${name}`)));
    const select = make("select", { ariaLabel: say("audit_right_place") }, ...options);
    const send = async () => {
      row.replaceChildren(make("p", { role: "status" }, await sent(one, select.value)));
    };
    return [select, make("button", { type: "button", className: "main", onclick: send }, say("audit_send"))];
  };

  const sent = async (one, placement) => {
    const href = audit.hrefOf(one.element);
    try {
      await audit.ask({ what: "correct", word: { href, nth: one.nth, placement } });
      return say("audit_sent");
    } catch (error) {
      return say("audit_not_sent", error.message);
    }
  };
})();
