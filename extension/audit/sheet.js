/** The corner of the page that is ours: an element whose shadow no style or script of the page reaches. */

(() => {
  const audit = globalThis.linkgapAudit;
  if (audit.corner) return;

  const STYLE = `
:host { all: initial !important; direction: ltr !important; }
.panel, .card {
  --ground: #ffffff; --text: #1c2126; --soft: #55606b; --line: #c4cbd2; --accent: #1f5f8b; --accent-text: #ffffff; --focus: #b34700;
  position: fixed; z-index: 2147483647; box-sizing: border-box; color-scheme: light;
  background: var(--ground); color: var(--text); border: 1px solid var(--line); border-radius: 8px;
  box-shadow: 0 4px 18px #0005; padding: 10px 12px; font: 13px/1.45 system-ui, sans-serif; text-align: start;
}
@media (prefers-color-scheme: dark) {
  .panel, .card {
    --ground: #1c2227; --text: #e8ebee; --soft: #a9b4be; --line: #4a5661; --accent: #7fbde6; --accent-text: #0e2230; --focus: #ffb37a;
    color-scheme: dark;
  }
}
@media (forced-colors: active) { .panel, .card { border-width: 2px; } }
.panel { right: 12px; bottom: 12px; width: 264px; max-width: calc(100vw - 24px); max-height: min(100vh - 24px, max(60vh, 220px)); overflow: auto; }
.card { width: 300px; max-width: calc(100vw - 16px); max-height: 60vh; overflow: auto; }
.panel .card { position: static; width: auto; box-shadow: none; margin-top: 8px; }
.layer { position: absolute; inset: 0 auto auto 0; width: 0; height: 0; z-index: 2147483646; }
.layer svg { position: absolute; overflow: visible; pointer-events: none; filter: drop-shadow(0 0 1px #fff) drop-shadow(0 0 1px #fff); }
h2, h3 { font: inherit; font-weight: 600; margin: 0 0 6px; }
.head button { white-space: nowrap; }
.head { display: flex; justify-content: space-between; align-items: start; gap: 8px; }
fieldset { border: 0; margin: 0 0 8px; padding: 0; }
legend { padding: 0; color: var(--soft); }
label { display: flex; align-items: center; gap: 6px; padding: 2px 0; cursor: pointer; }
label .count { margin-inline-start: auto; color: var(--soft); font-variant-numeric: tabular-nums; }
.swatch { display: inline-block; width: 22px; height: 12px; box-sizing: border-box; border-width: 3px; border-radius: 2px; flex: none; }
ul { margin: 4px 0; padding-inline-start: 18px; }
p { margin: 4px 0; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.row { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 6px; }
button, select { font: inherit; color: var(--text); background: var(--ground); border: 1px solid var(--accent); border-radius: 6px; padding: 3px 9px; cursor: pointer; }
button.main { background: var(--accent); color: var(--accent-text); }
.panel:focus { outline: none; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
`;

  /** The shadow root to put things into; made when first asked for. */
  audit.corner = () => {
    if (audit.host?.isConnected) return audit.shadow;
    audit.host = document.createElement(audit.PANEL);
    audit.shadow = audit.host.attachShadow({ mode: "closed" });
    dress(audit.shadow);
    document.documentElement.append(audit.host);
    return audit.shadow;
  };

  audit.leaveCorner = () => {
    const within = audit.shadow?.activeElement;
    audit.host?.remove();
    audit.host = audit.shadow = null;
    if (within) audit.cameFrom?.focus({ preventScroll: true });
  };

  /** A constructed sheet is not stopped by the page's content security policy, as a style element may be. */
  const dress = (shadow) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
  };
})();
