// The desk page: which account is shown, and what each panel does with it.
import { EXAMPLES, accountTable, books } from './accounts.js';
import { asBook, ofBook, ofRequest, standing } from './account.js';
import { aim, optimised, plan } from './action.js';
import { explained, explanation, forecast, history, labelOf } from './change.js';
import { byId, choice, element, field, stamp, tick } from './dom.js';
import { contributions, greeks } from './drivers.js';
import { evidence } from './evidence.js';
import { firmPanel, showFirm } from './firm.js';
import { headline } from './headline.js';
import { importFiles, importPanel, showHealth } from './imports.js';
import { orderCheck } from './order.js';
import { showAlerts, showJobs, showPolicies } from './oversight.js';
import { losses, waterfall } from './requirement.js';
import { ask, askKept, clear, fill, follow, inWords, isAbort, key } from './service.js';
import { stress } from './stress.js';
import { trade } from './trade.js';
import { venues } from './venues.js';

/** @typedef {import('./account.js').Account} Account */
/** @typedef {import('./account.js').MarginAnswer} MarginAnswer */
/** @typedef {import('./account.js').BookMargin} BookMargin */

/** @typedef {{ account: Account, market: any, margin: MarginAnswer | null, watch: AbortController }} Shown */

/** What is shown. @type {Shown | null} */
let shown = null;
/** @type {BookMargin[]} */
let kept = [];

const PANELS = ['waterfall', 'losses', 'contributions', 'greeks', 'trade-answer', 'order-answer', 'venues', 'plan', 'optimise-answer', 'stress', 'history', 'explain-answer', 'forecast-answer'];

/** @param {string} text */
const say = (text) => { byId('state').textContent = text; };

/** @param {boolean} [isQuiet] */
async function showAccounts(isQuiet) {
  await fill(byId('accounts'), 'Asking for the stored books', async (signal) => {
    const { listed, left } = await books(signal);
    byId('examples').classList.toggle('first', listed.length === 0);
    return listed.length
      ? [accountTable(listed, shown?.account.book ?? null, (id) => void chooseBook(id)),
        stamp(new Date()), ...(left > 0 ? [element('p', { class: 'quiet' }, `${left} more books are not shown.`)] : [])]
      : [element('p', {}, 'No book is stored yet. Try an example: one click gives its requirement.')];
  }, isQuiet);
}

/** @param {string} id */
async function chooseBook(id) {
  try {
    const document = await ask('GET', `/v1/books/${encodeURIComponent(id)}`);
    const market = await marketOf(document);
    await show(ofBook(id, document, market), market);
  } catch (failure) {
    byId('source-fault').replaceChildren(inWords(failure));
  }
}

/** The market of a document, which may be a stored one. @param {any} document */
async function marketOf(document) {
  if (typeof document.market !== 'string') {
    return document.market;
  }
  const [id, version] = document.market.split('@');
  return document.market.startsWith('sha256:') ? null
    : ask('GET', `/v1/markets/${encodeURIComponent(id)}${version ? `?version=${encodeURIComponent(version)}` : ''}`);
}

/** @param {string} title @param {string} text */
async function showText(title, text) {
  byId('source-fault').replaceChildren();
  try {
    const document = JSON.parse(text);
    if (document?.accounts && !document.optimise) {
      await showFirm(title, document);
      return;
    }
    const account = ofRequest(title, document);
    await show(account, await marketOf(document));
  } catch (failure) {
    const words = failure instanceof SyntaxError ? `This is no JSON: ${failure.message}` : null;
    byId('source-fault').replaceChildren(words ? element('div', { class: 'problem', role: 'alert' }, words) : inWords(failure));
  }
}

/** @param {Account} account @param {any} market */
async function show(account, market) {
  shown?.watch.abort();
  /** @type {Shown} */
  const mine = { account, market, margin: null, watch: new AbortController() };
  shown = mine;
  kept = [];
  byId('source-fault').replaceChildren();
  PANELS.forEach((id) => clear(byId(id)));
  byId('title').textContent = account.title;
  document.title = `${account.title} - Plimsoll`;
  live('quiet', '');
  byId('keep').hidden = account.book !== null;
  byId('keep-fault').replaceChildren();
  byId('explain').hidden = account.book === null;
  byId('panels').hidden = false;
  byId('order').hidden = account.book === null;
  byId('instruments').replaceChildren(...account.instruments.map((name) => element('option', { value: name })));
  for (const id of ['trade-instrument', 'order-instrument']) {
    if (!account.instruments.includes(field(id).value)) {
      field(id).value = account.instruments[0] ?? '';
    }
  }
  await measure(mine);
  byId('headline').scrollIntoView({ block: 'nearest' });
  if (!account.book) {
    byId('history').append(element('p', { class: 'quiet' }, 'Keep the account as a book to see what changed since an earlier margin.'));
  }
  if (account.book && shown === mine) {
    void showAccounts();
    void showHistory(mine);
    void watch(mine, account.book);
  }
}

/** Asks for the margin, and fills what hangs on it. @param {Shown} mine */
async function measure(mine) {
  say('Computing');
  const start = performance.now();
  await fill(byId('headline-content'), 'Computing the requirement', async (signal) => {
    const { answer, id } = await askKept('/v1/margin', mine.account.request, signal);
    present(mine, answer);
    say(`Answered in ${Math.round(performance.now() - start)} ms`);
    return [...headline(mine.account, answer, new Date()), evidence(answer, id)];
  });
  if (mine.margin === null && shown === mine) {
    say('No figure: see the headline');
  }
}

/** Fills every panel that hangs on a margin. @param {Shown} mine @param {MarginAnswer} answer */
function present(mine, answer) {
  if (shown !== mine) {
    return;
  }
  mine.margin = answer;
  const liquidated = answer.requirement && standing(answer.requirement).isLiquidated;
  document.title = `${liquidated ? 'LIQUIDATION: ' : ''}${mine.account.title} - Plimsoll`;
  byId('waterfall').replaceChildren(...waterfall(answer));
  byId('losses').replaceChildren(...losses(answer));
  byId('contributions').replaceChildren(...contributions(mine.account, mine.market, answer));
  byId('plan').replaceChildren(...plan(answer));
  const needed = answer.requirement ? '' : 'Needs a policy.';
  byId('optimise-answer').textContent = needed;
  byId('forecast-answer').textContent = needed;
  outdated('trade-answer', 'The account was computed again since the trade was tried. Try it again.');
  outdated('order-answer', mine.account.book ? 'The account was computed again since the order was checked. Check it again.' : 'Keep the account as a book to check orders against its limits.');
  whenSeen('venues', mine, (signal) => venues(mine.account, answer, signal));
  whenSeen('stress', mine, (signal) => stress(mine.account, answer, signal));
  whenSeen('greeks', mine, (signal) => greeks(mine.account, signal));
}

/** Takes figures away that hang on an earlier margin, and says so. @param {string} id @param {string} words */
function outdated(id, words) {
  const place = byId(id);
  const isNew = !place.firstChild && id === 'trade-answer';
  clear(place);
  place.append(...(isNew ? [] : [element('p', { class: 'quiet' }, words)]));
}

/** Computes a panel as it comes into sight, so that a panel out of sight costs nothing. @param {string} id @param {Shown} mine @param {(signal: AbortSignal) => Promise<(Node | string)[]>} work */
function whenSeen(id, mine, work) {
  const place = byId(id);
  clear(place);
  place.append(element('p', { class: 'quiet' }, 'Computed as soon as it is in sight.'));
  sight.get(id)?.disconnect();
  const observer = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      observer.disconnect();
      if (shown === mine) {
        void fill(place, 'Computing', work);
      }
    }
  });
  sight.set(id, observer);
  observer.observe(place);
}

/** @type {Map<string, IntersectionObserver>} */
const sight = new Map();

/** Follows the margins of a book. @param {Shown} mine @param {string} book */
async function watch(mine, book) {
  let latest = '';
  try {
    await follow(`/v1/books/${encodeURIComponent(book)}/margin/stream`, mine.watch.signal, (event, data) => {
      if (shown !== mine) {
        return;
      }
      if (event === 'margin') {
        live('live', `Live: version ${data.version}, ${data.cause}`);
        // The book may have changed between the figure that is shown and the first one of the stream.
        const isOther = latest === '' ? mine.account.policy === 'own' && data.requirement !== mine.margin?.requirement?.initial : data.answer !== latest;
        if (isOther) {
          refresh(mine, book).catch((failure) => live('stale', `Not current: ${failure.message}`));
        }
        latest = data.answer;
      } else if (event === 'explained' && data.explanation?.steps) {
        byId('explain-answer').replaceChildren(...explanation(data.explanation));
      } else if (event === 'failed') {
        live('stale', 'Not current: the book or its market changed, and its margin could not be computed');
      }
    });
    live('stale', 'No longer live: the stream ended. Choose the book again.');
  } catch (failure) {
    if (!isAbort(failure) && shown === mine) {
      live('stale', `Not live: ${failure instanceof Error ? failure.message : failure}`);
    }
  }
}

/** @param {string} kind @param {string} text */
function live(kind, text) {
  byId('live').className = kind;
  byId('live').textContent = text;
}

/** @param {Shown} mine @param {string} book */
async function refresh(mine, book) {
  mine.account.document = await ask('GET', `/v1/books/${encodeURIComponent(book)}`);
  mine.market = await marketOf(mine.account.document);
  await measure(mine);
  void showAccounts();
  void showHistory(mine);
}

/** What a margin is of: the same book and market give the same figure. @param {BookMargin | undefined} margin */
const labelled = (margin) => JSON.stringify([margin?.version, margin?.market, margin?.asOf]);

/** @param {Shown} mine */
const showHistory = (mine) => fill(byId('history'), 'Asking for earlier margins', async (signal) => {
  kept = await ask('GET', `/v1/books/${encodeURIComponent(mine.account.book ?? '')}/margins?limit=100`, undefined, signal);
  for (const id of ['explain-from', 'explain-to']) {
    choice(id).replaceChildren(...kept.map((one) => element('option', { value: String(one.id) }, labelOf(one))));
  }
  const other = kept.findIndex((one) => labelled(one) !== labelled(kept[0]));
  choice('explain-from').selectedIndex = other < 0 ? Math.min(1, kept.length - 1) : other;
  return history(kept);
});

/** Runs a question of a form about what is shown. @param {string} form @param {string} answer @param {(mine: Shown, signal: AbortSignal) => Promise<(Node | string)[]>} work */
function question(form, answer, work) {
  byId(form).addEventListener('submit', (event) => {
    event.preventDefault();
    const mine = shown;
    if (mine) {
      void fill(byId(answer), 'Computing', (signal) => work(mine, signal));
    }
  });
}

function questions() {
  question('trade', 'trade-answer', ({ account, market }, signal) => {
    const quantity = field('trade-quantity').value.trim();
    return trade(account, market, field('trade-instrument').value.trim(), choice('trade-side').value === 'sell' ? `-${quantity}` : quantity,
      field('trade-venue').value.trim(), signal);
  });
  question('order', 'order-answer', ({ account }, signal) => {
    const limit = field('order-price').value.trim();
    return orderCheck(account, { instrument: field('order-instrument').value.trim(), side: choice('order-side').value === 'sell' ? 'sell' : 'buy',
      quantity: field('order-quantity').value.trim(), ...(limit ? { price: limit } : {}) }, signal);
  });
  question('optimise', 'optimise-answer', ({ account }, signal) =>
    optimised(account, aim(choice('optimise-kind').value, field('optimise-value').value.trim()), signal));
  question('forecast', 'forecast-answer', ({ account }, signal) => forecast(account, signal));
  byId('keep').addEventListener('submit', async (event) => {
    event.preventDefault();
    const id = field('keep-name').value.trim();
    byId('keep-fault').replaceChildren();
    try {
      if (shown) {
        await keep(shown, id);
        await chooseBook(id);
      }
    } catch (failure) {
      byId('keep-fault').replaceChildren(inWords(failure));
    }
  });
  question('explain', 'explain-answer', async ({ account }, signal) => {
    const chosen = ['explain-from', 'explain-to'].map((id) => kept.find((one) => String(one.id) === choice(id).value));
    const [from, to] = chosen;
    if (!account.book || !from || !to) {
      return [element('p', { class: 'quiet' }, 'This needs a stored book with two margins.')];
    }
    return explained(account, from, to, signal);
  });
}

/** Stores what is shown under a new name, and its market beside it. @param {Shown} mine @param {string} id */
async function keep({ account, market }, id) {
  const name = encodeURIComponent(id);
  const stored = typeof account.document.market === 'string' ? account.document.market : id;
  if (stored === id) {
    await ask('PUT', `/v1/markets/${name}`, { ...market, asOf: account.document.asOf }, undefined, NEW);
  }
  await ask('PUT', `/v1/books/${name}`, asBook(account, stored), undefined, NEW);
}

/** A document that exists is not replaced. */
const NEW = { 'If-None-Match': '*' };

function sources() {
  byId('examples').append(...EXAMPLES.map(([file, title]) => {
    const button = element('button', { type: 'button', 'data-example': String(file) }, String(title));
    button.addEventListener('click', async () => {
      try {
        const response = await fetch(`/desk/examples/${file}.json`);
        await showText(String(title), await response.text());
      } catch (failure) {
        byId('source-fault').replaceChildren(inWords(failure));
      }
    });
    return button;
  }));
  byId('paste').addEventListener('submit', (event) => {
    event.preventDefault();
    void showText('Pasted request', field('paste-text').value);
  });
  field('paste-file').addEventListener('change', () => void takeFiles([...field('paste-file').files ?? []]));
  importPanel((title, request) => void showText(title, JSON.stringify(request)));
  firmPanel();
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    void takeFiles([...event.dataTransfer?.files ?? []]);
  });
}

/** A single request is shown; anything else is for the import, which knows the files of venues. @param {File[]} files */
async function takeFiles(files) {
  const [file] = files;
  if (files.length === 1 && file && isRequest(await file.text())) {
    await showText(file.name, await file.text());
  } else if (files.length) {
    importFiles(files, (title, request) => void showText(title, JSON.stringify(request)));
  }
}

/** Whether a text is a request of ours, or meant to be one. @param {string} text */
function isRequest(text) {
  try {
    const document = JSON.parse(text);
    return Boolean(document?.market && (document.positions || document.accounts)) || typeof document?.book === 'string';
  } catch {
    return false;
  }
}

/** @param {boolean} [isQuiet] */
function oversee(isQuiet) {
  void showAlerts(byId('alerts'), isQuiet);
  void showJobs(byId('jobs'), isQuiet);
  void showHealth(byId('health'), isQuiet);
  if (!isQuiet) {
    void showPolicies(byId('policies'));
  }
}

/** Between two times at which the lists are asked for again. */
const AGAIN_MILLIS = 30_000;

/** Asks again for what changes by itself, while the page is visible. */
function renew() {
  if (document.visibilityState === 'visible') {
    void showAccounts(true);
    oversee(true);
  }
}

function start() {
  field('key').value = key.get();
  byId('key-form').addEventListener('submit', (event) => {
    event.preventDefault();
    key.set(field('key').value.trim());
    void showAccounts();
    oversee();
  });
  byId('again').addEventListener('click', () => {
    void showAccounts();
    oversee();
    if (shown) {
      void measure(shown);
    }
  });
  byId('print').addEventListener('click', () => window.print());
  sources();
  questions();
  void showAccounts();
  oversee();
  setInterval(() => tick(document), 5000);
  setInterval(renew, AGAIN_MILLIS);
}

start();
