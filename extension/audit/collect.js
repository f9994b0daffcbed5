/** The page as it is shown, as text: shadow roots included, what people typed left out. */

(() => {
  const audit = globalThis.linkgapAudit;
  if (audit.collect) return;

  /** What says nothing of links, and may say much of the reader. */
  const LEFT_OUT = `script:not([type="application/ld+json"]), ${audit.PANEL}, meta[name*="csrf" i], meta[name*="token" i]`;

  /** {url, html, links: how many, layout: what the browser shows of the boxes around them, or null}; null for what is no page. */
  audit.collect = () => {
    // What shows a PDF or a picture is the browser's own page around it.
    if (!document.contentType.includes("html")) return null;
    const { links, roots, frames, documents } = audit.walk();
    Object.assign(audit, { links, documents });
    const copy = parsed(document.documentElement.getHTML({ shadowRoots: roots }));
    for (const { name, value } of document.documentElement.attributes) copy.documentElement.setAttribute(name, value);
    openShadows(copy);
    openFrames(copy, frames, roots);
    trim(copy);
    const layout = sameLinks(linksOf(copy), links) ? layoutOf(links) : null;
    return { url: location.href, html: `<!doctype html>${copy.documentElement.outerHTML}`, links: links.length, layout };
  };

  const parsed = (html) => new DOMParser().parseFromString(`<!doctype html>${html}`, "text/html");

  /** A shadow root is shown in its host's place, and so it is read there. */
  const openShadows = (root) => {
    for (const template of root.querySelectorAll("template[shadowrootmode]")) {
      openShadows(template.content);
      template.replaceWith(inBox(template.content));
    }
  };

  /** A frame without an address of its own is a part of the page. */
  const openFrames = (copy, frames, roots) => {
    const copies = copy.querySelectorAll("iframe");
    // A frame inside such a frame is in the list, but in no copy.
    const here = frames.filter((frame) => frame.ownerDocument === document);
    if (copies.length !== here.length) return;
    here.forEach((frame, at) => {
      const inner = audit.innerOf(frame);
      if (!inner) return;
      const opened = parsed(inner.documentElement.getHTML({ shadowRoots: roots }));
      openShadows(opened);
      copies[at].replaceWith(inBox(...opened.body.childNodes));
    });
  };

  const inBox = (...nodes) => {
    const box = document.createElement("div");
    box.append(...nodes);
    return box;
  };

  const trim = (copy) => {
    for (const element of copy.querySelectorAll(LEFT_OUT)) element.remove();
    for (const element of copy.querySelectorAll("input[value]")) element.removeAttribute("value");
    for (const element of copy.querySelectorAll("textarea")) element.textContent = "";
    for (const element of copy.querySelectorAll('[src^="data:"]')) element.removeAttribute("src");
  };

  /** Hrefs in the order a parser meets them. */
  const linksOf = (copy) => [...copy.querySelectorAll("a[href], area[href]")].map((element) => element.getAttribute("href"));

  const sameLinks = (hrefs, links) =>
    hrefs.length === links.length && links.every((link, at) => link.getAttribute("href") === hrefs[at]);

  /** How far an element's document lies from the page's corner. */
  audit.shiftOf = (element) => element.ownerDocument.defaultView?.frameElement?.getBoundingClientRect() ?? { x: 0, y: 0 };

  /** crawler/placement/layout.py tells the form. */
  const layoutOf = (links) => {
    const { scrollWidth: width, scrollHeight: height } = document.documentElement;
    const boxes = new Map();
    const facts = links.map((element, link) => {
      const seen = audit.seenOf(element);
      const block = blockOf(seen);
      const box = boxes.get(block) ?? block.getBoundingClientRect();
      boxes.set(block, box);
      const visible = seen.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const { x, y } = audit.shiftOf(seen);
      return { link, x: box.x + x + scrollX, y: box.y + y + scrollY, width: box.width, visible };
    });
    return { width, height, links: facts };
  };

  const BLOCKS = "p, li, dd, dt, td, th, h1, h2, h3, h4, h5, h6, blockquote, figure, div, section, article, nav, aside, footer, header, main, body";
  const blockOf = (element) => element.closest(BLOCKS) ?? element.getRootNode().host ?? element.ownerDocument.body;
})();
