// The lab: a play is the list of its actions, which this page keeps and sends again with each new one.
import { byId, choice, element, field } from '../desk/dom.js';
import { grouped, product } from '../desk/figures.js';
import { ask, inWords, key } from '../desk/service.js';
import { showAccount } from './account.js';
import { showLesson, showLessons } from './lesson.js';

/** @typedef {import('./api').components['schemas']['LabAnswer']} LabAnswer */
/** @typedef {import('./api').components['schemas']['LabAction']} Action */
/** @typedef {LabAnswer['lesson']} Lesson */

const STORE = 'plimsoll-lab';
const MINUS = '\u2212';

/** @type {{ lesson: Lesson, plays: Partial<Record<Lesson, Action[]>>, done: Lesson[] }} */
const play = { lesson: 'offsets', plays: {}, done: [] };
/** @type {LabAnswer | null} */
let shown = null;
let isBusy = false;

const actions = () => play.plays[play.lesson] ?? [];

function load() {
  try {
    Object.assign(play, JSON.parse(sessionStorage.getItem(STORE) ?? '{}'));
  } catch {
    sessionStorage.removeItem(STORE);
  }
}

/** Plays actions, and keeps them if the service takes them. @param {Action[]} next @param {string} [answer] */
async function run(next, answer) {
  if (isBusy) {
    return;
  }
  busy(true);
  const { lesson } = play;
  const isSame = shown?.lesson === lesson && next.length > actions().length;
  const seen = answer !== undefined || !isSame ? Infinity : shown?.events.length ?? 0;
  const begin = performance.now();
  byId('problem').replaceChildren();
  try {
    /** @type {LabAnswer} */
    const got = await ask('POST', '/v1/lab', answer === undefined ? { lesson, actions: next } : { lesson, actions: next, answer });
    play.plays[lesson] = next;
    if (got.verdict?.right && !play.done.includes(lesson)) {
      play.done.push(lesson);
    }
    sessionStorage.setItem(STORE, JSON.stringify(play));
    show(got, seen);
    byId('state').textContent = `Answered in ${Math.round(performance.now() - begin)} ms`;
  } catch (failure) {
    byId('problem').replaceChildren(inWords(failure));
    byId('state').textContent = 'Not played: see the account';
  }
  busy(false);
}

/** @param {boolean} is */
function busy(is) {
  isBusy = is;
  const main = document.querySelector('main');
  if (is) {
    main?.setAttribute('aria-busy', 'true');
    byId('state').textContent = 'Computing';
  } else {
    main?.removeAttribute('aria-busy');
  }
}

/** @param {LabAnswer} answer @param {number} seen */
function show(answer, seen) {
  const isOther = shown?.lesson !== answer.lesson;
  shown = answer;
  document.title = `${answer.title} - Plimsoll lab`;
  showLessons(answer, new Set(play.done), (lesson) => void turnTo(lesson));
  showLesson(answer);
  showAccount(answer, seen);
  if (isOther) {
    choice('instrument').replaceChildren(...answer.instruments.map(({ instrument }) => element('option', { value: instrument }, instrument)));
    choice('instrument').value = answer.instruments.find(({ kind }) => kind === 'perpetual')?.instrument ?? '';
    field('answer').value = '';
  }
  showNotional();
}

/** @param {Lesson} lesson */
async function turnTo(lesson) {
  play.lesson = lesson;
  await run(actions());
  byId('lesson-title').focus();
}

/** What the order is worth, so that the reader need not compute the leverage. */
function showNotional() {
  const instrument = shown?.instruments.find((one) => one.instrument === choice('instrument').value);
  const quantity = field('quantity').value.trim();
  const asset = shown?.assets.find((one) => one.asset === instrument?.asset);
  byId('notional').textContent = !instrument || !asset || !/^[0-9]+(\.[0-9]+)?$/.test(quantity) ? ''
    : instrument.kind === 'option' ? `Premium at the mark: ${grouped(product(quantity, instrument.price), 2)} dollars.`
      : `Worth ${grouped(product(quantity, asset.price), 2)} dollars at the mark.`;
}

/** @param {Action} action */
const act = (action) => void run([...actions(), action]);

function start() {
  load();
  field('key').value = key.get();
  byId('key-form').addEventListener('submit', (event) => {
    event.preventDefault();
    key.set(field('key').value.trim());
    void run(actions());
  });
  byId('trade').addEventListener('submit', (event) => {
    event.preventDefault();
    const quantity = field('quantity').value.trim();
    act({ kind: 'trade', instrument: choice('instrument').value, quantity: choice('side').value === 'sell' ? `-${quantity}` : quantity });
  });
  for (const id of ['quantity', 'instrument']) {
    byId(id).addEventListener('input', showNotional);
  }
  document.querySelectorAll('[data-hours]').forEach((button) =>
    button.addEventListener('click', () => act({ kind: 'wait', hours: Number(button.getAttribute('data-hours')) })));
  byId('transfer').addEventListener('submit', (event) => {
    event.preventDefault();
    act({ kind: 'transfer', amount: field('amount').value.trim().replace(MINUS, '-') });
  });
  byId('undo').addEventListener('click', () => void run(actions().slice(0, -1)));
  byId('again').addEventListener('click', () => void run([]));
  byId('answer-form').addEventListener('submit', (event) => {
    event.preventDefault();
    void run(actions(), field('answer').value.trim().replaceAll(',', '').replace(MINUS, '-').replace('+', ''));
  });
  void run(actions());
}

start();
