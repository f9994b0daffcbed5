/** What the scripts inside a page share: their one name, making elements, and the walk over every link. */

(() => {
  if (globalThis.linkgapAudit) return;
  const audit = {
    /** Every link element in document order, and the documents they are in, as last collected. */
    links: [],
    documents: [document],
    /** What is painted: {element, link, nth, shown, before, after}. */
    painted: [],
    /** Words, colours and lines: see background/painting.js. */
    look: { words: {}, colours: {}, placements: [], language: "en" },
  };
  globalThis.linkgapAudit = audit;

  const XLINK = "http://www.w3.org/1999/xlink";
  const XHTML = "http://www.w3.org/1999/xhtml";

  /** The address of a link as it stands in the page, or null for what is no link. */
  audit.hrefOf = (element) => {
    if (element.localName !== "a" && element.localName !== "area") return null;
    return element.getAttribute("href") ?? element.getAttributeNS(XLINK, "href");
  };

  /** The shadow root of an element, closed ones too: extensions may look into them. */
  const shadowOf = (element) => {
    if (element.shadowRoot) return element.shadowRoot;
    if (!element.localName.includes("-") || element.namespaceURI !== XHTML) return null;
    // Firefox has it on the element, Chromium apart.
    if ("openOrClosedShadowRoot" in element) return element.openOrClosedShadowRoot;
    const { dom } = chrome;
    return dom?.openOrClosedShadowRoot(element) ?? null;
  };

  /** The document of a frame that is a part of this page, having no address of its own (srcdoc), or null. */
  audit.innerOf = (frame) => {
    const inner = frame.localName === "iframe" ? frame.contentDocument : null;
    return inner?.URL.startsWith("about:") && inner.body ? inner : null;
  };

  /** All links, shadow roots and frames in document order: what a shadow root holds before what follows its host. */
  audit.walk = () => {
    const found = { links: [], roots: [], frames: [], documents: [document] };
    const visit = (root) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.localName === audit.PANEL) continue;
        if (audit.hrefOf(element) !== null) found.links.push(element);
        if (element.localName === "iframe") found.frames.push(element);
        const inner = audit.innerOf(element);
        if (inner) found.documents.push(inner);
        const shadow = shadowOf(element);
        if (shadow) found.roots.push(shadow);
        if (shadow ?? inner) visit(shadow ?? inner.body);
      }
    };
    visit(document);
    return found;
  };

  audit.PANEL = "linkgap-panel";

  const LONGEST = 500;
  const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

  /** A text from outside as words/shown.js has it, which scripts inside a page cannot import. */
  const plain = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text).replace(UNSEEN, " ");

  /** An element with properties, listeners (`onclick`) and children; texts become text, never markup. */
  audit.make = (name, properties = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (key in element && key !== "style") element[key] = value;
      else element.setAttribute(key, value);
    }
    const kept = children.filter((child) => child !== null);
    element.append(...kept.map((child) => (typeof child === "string" ? plain(child) : child)));
    return element;
  };

  /** Words by name; `$1` is the first value. */
  audit.say = (name, ...values) => {
    const words = audit.look.words;
    const found = (values[0] === 1 && words[`${name}_one`]) || words[name] || name;
    return found.replace(/\$(\d)/g, (_, number) => String(values[number - 1]));
  };

  /** Ask the worker; its failure is thrown. */
  audit.ask = async (message) => {
    const { ok, failure } = await chrome.runtime.sendMessage(message);
    if (failure) throw new Error(failure.message || failure.kind);
    return ok;
  };
})();
