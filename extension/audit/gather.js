/** The links of the selection, or of the list the reader is in, as addresses. */

(() => {
  const audit = globalThis.linkgapAudit;
  if (audit.gather) return;

  const LISTS = "ul, ol, dl, table, menu";
  const TEXTS = "main, article, [role=main]";
  const ASIDE = "nav, footer, header, aside";

  /** @param {"selection" | "list"} from */
  audit.gather = (from) => {
    const { links } = audit.walk();
    const wanted = from === "selection" ? selected(links) : inList(links);
    return wanted.map(addressOf).filter(Boolean);
  };

  const addressOf = (element) => {
    try {
      return new URL(audit.hrefOf(element), document.baseURI).href;
    } catch {
      // Written by hand, and no address at all: "http://".
      return null;
    }
  };

  const selected = (links) => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed) return [];
    return links.filter((element) => selection.containsNode(element, true));
  };

  const inList = (links) => {
    const outward = links.filter((element) => element.host !== location.host && element.host);
    const list = chosen(outward);
    return outward.filter((element) => list?.contains(element));
  };

  /** The list around the selection or the focus; without one, the list with most links, or the text that holds several. */
  const chosen = (outward) => {
    const node = getSelection()?.anchorNode ?? document.activeElement;
    const around = (node instanceof Element ? node : node?.parentElement)?.closest(LISTS);
    if (around && count(around, outward) > 1) return around;
    const lists = [...document.querySelectorAll(LISTS)].filter((list) => !list.closest(ASIDE));
    const list = most(lists, outward);
    const text = most([...document.querySelectorAll(TEXTS)], outward);
    // A resource page often has a list under each of its headings.
    return !list || (text && count(text, outward) > 2 * count(list, outward)) ? text : list;
  };

  const most = (boxes, outward) =>
    boxes.reduce((best, box) => (count(box, outward) > (best ? count(best, outward) : 0) ? box : best), null);

  const count = (box, outward) => outward.reduce((sum, element) => sum + box.contains(element), 0);
})();
