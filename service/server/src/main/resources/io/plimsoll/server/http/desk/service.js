// The service behind the page: requests, problems, streams, and the key of the caller.
import { element } from './dom.js';

const KEY = 'plimsoll-key';

/** @typedef {import('./api').components['schemas']} Schemas */

/** An answer that is a problem, or none at all. */
export class Problem extends Error {
  /** @param {number} status @param {string} title @param {string} detail @param {{ pointer: string, detail: string }[]} faults */
  constructor(status, title, detail, faults) {
    super(detail);
    this.status = status;
    this.title = title;
    this.faults = faults;
  }
}

/** The key lives in this tab alone. */
export const key = {
  get: () => sessionStorage.getItem(KEY) ?? '',
  /** @param {string} value */
  set: (value) => (value ? sessionStorage.setItem(KEY, value) : sessionStorage.removeItem(KEY)),
};

/** @returns {Record<string, string>} */
const credentials = () => (key.get() ? { Authorization: `Bearer ${key.get()}` } : {});

/** @param {string} path @param {RequestInit} options */
async function fetched(path, options) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(path, options);
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem(0, 'No answer', 'The service does not answer. Is it still running?', []);
  }
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response;
}

/** @param {Response} response */
async function problemOf(response) {
  const wait = response.headers.get('Retry-After');
  const again = wait ? ` Try again in ${wait} s.` : '';
  try {
    const given = await response.json();
    return new Problem(response.status, given.title, given.detail + again, given.errors ?? []);
  } catch {
    return new Problem(response.status, `Status ${response.status}`, `The service refused the request.${again}`, []);
  }
}

/**
 * Asks the service. Rejects with a [Problem]. A form is sent as it is, anything else as JSON.
 * @param {string} method @param {string} path @param {unknown} [body] @param {AbortSignal} [signal] @param {Record<string, string>} [more] headers @returns {Promise<any>}
 */
export async function ask(method, path, body, signal, more = {}) {
  return (await sent(method, path, body, signal, more)).json();
}

/** An answer with the id that the journal gave to its request. @param {string} path @param {unknown} body @param {AbortSignal} signal @returns {Promise<{ answer: any, id: string | null }>} */
export async function askKept(path, body, signal) {
  const response = await sent('POST', path, body, signal, {});
  return { answer: await response.json(), id: response.headers.get('Plimsoll-Request') };
}

/** @param {string} method @param {string} path @param {unknown} body @param {AbortSignal | undefined} signal @param {Record<string, string>} more */
async function sent(method, path, body, signal, more) {
  const isJson = body !== undefined && !(body instanceof FormData);
  return fetched(path, {
    method,
    signal,
    headers: { ...credentials(), ...more, ...(isJson ? { 'Content-Type': 'application/json' } : {}) },
    body: body instanceof FormData ? body : isJson ? JSON.stringify(body) : undefined,
  });
}

/**
 * Reads a stream of events until it ends. An EventSource would send no key.
 * @param {string} path @param {AbortSignal} signal @param {(event: string, data: any) => void} take
 */
export async function follow(path, signal, take) {
  const response = await fetched(path, { signal, headers: { ...credentials(), Accept: 'text/event-stream' } });
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      const event = lines.find((line) => line.startsWith('event: '))?.slice(7);
      const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6)).join('\n');
      if (event && data) {
        take(event, JSON.parse(data));
      }
    }
  }
}

/** A failure in words. @param {unknown} failure */
export function inWords(failure) {
  if (!(failure instanceof Problem)) {
    return element('div', { class: 'problem', role: 'alert' }, element('p', {}, `The page failed: ${failure instanceof Error ? failure.message : failure}`));
  }
  const advice = failure.status === 401 ? ' Enter your API key at the top of the page.'
    : failure.status === 403 ? ' Your key does not allow this.' : '';
  const box = element('div', { class: 'problem', role: 'alert' },
    element('p', {}, element('strong', {}, failure.title), ' ', failure.message + advice));
  if (failure.faults.length) {
    box.append(element('ul', {}, ...failure.faults.slice(0, 20).map(({ pointer, detail }) =>
      element('li', {}, element('code', {}, pointer || '(the document)'), ` ${detail}`))));
  }
  return box;
}

/** Whether a failure only says that the page asked for something newer. @param {unknown} failure */
export const isAbort = (failure) => failure instanceof DOMException && failure.name === 'AbortError';

/**
 * Fills `place` with what `work` makes, with a word while it runs, and with the problem if it fails. A quiet call keeps
 * what is there until the new content has come, and leaves a place alone that has the focus.
 * @param {HTMLElement} place @param {string} word @param {(signal: AbortSignal) => Promise<(Node | string)[]>} work @param {boolean} [isQuiet]
 */
export async function fill(place, word, work, isQuiet = false) {
  if (isQuiet && (place.hasAttribute('aria-busy') || place.contains(document.activeElement))) {
    return;
  }
  const controller = new AbortController();
  const mine = running.get(place);
  mine?.abort();
  running.set(place, controller);
  if (!isQuiet) {
    place.setAttribute('aria-busy', 'true');
    place.replaceChildren(element('p', { class: 'quiet' }, word));
  }
  try {
    const made = await work(controller.signal);
    if (!controller.signal.aborted && !(isQuiet && place.contains(document.activeElement))) {
      place.replaceChildren(...made);
    }
  } catch (failure) {
    if (!isAbort(failure) && !controller.signal.aborted) {
      place.replaceChildren(inWords(failure));
    }
  }
  if (running.get(place) === controller) {
    place.removeAttribute('aria-busy');
  }
}

/** @type {WeakMap<HTMLElement, AbortController>} */
const running = new WeakMap();

/** Ends what runs for a place, and empties it. @param {HTMLElement} place */
export function clear(place) {
  running.get(place)?.abort();
  place.replaceChildren();
}
