/** What went wrong, as the kinds of state that the popup has words for. Pure. */

/** @typedef {"no_server" | "not_linkgap" | "unpaired" | "wrong_token" | "forbidden" | "project" | "busy" | "server_error" | "refused"
 *            | "cannot_read" | "not_web" | "private" | "never" | "too_large" | "private_window"} FailureKind */

/** Ends a step that cannot go on; `message` and `hint` are the server's own words where it said some. */
export class Failure extends Error {
  /** @param {FailureKind} kind @param {string} [message] @param {string} [hint] */
  constructor(kind, message = "", hint = "") {
    super(message);
    this.kind = kind;
    this.hint = hint;
  }
}

/**
 * The failure that an answer of the server means.
 * @param {number} status of HTTP
 * @param {{error?: {code?: string, message?: string, hint?: string}} | null} body
 */
export function failureOf(status, body) {
  const { code = "", message = `HTTP ${status}`, hint = "" } = body?.error ?? {};
  return new Failure(kindOf(status, code), message, hint);
}

/**
 * @param {number} status
 * @param {string} code
 * @returns {FailureKind}
 */
function kindOf(status, code) {
  if (status === 401) return "wrong_token";
  if (status === 403) return "forbidden";
  if (status === 413) return "too_large";
  if (status === 429) return "busy";
  if (code === "project_unknown") return "project";
  return status >= 500 ? "server_error" : "refused";
}

/**
 * A failure as it travels in messages.
 * @param {unknown} error
 */
export function told(error) {
  if (error instanceof Failure) return { kind: error.kind, message: error.message, hint: error.hint };
  return { kind: "server_error", message: error instanceof Error ? error.message : String(error), hint: "" };
}
