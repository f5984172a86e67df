// Loads the contract, fills the page from it, and sends what is in the request field.
import { credentials, examplesOf, showOperations, showText } from './operations.js';
import { showAnswer, showBatch, showProblem } from './answer.js';
import { watchJob } from './job.js';

const byId = (id) => document.getElementById(id);
const state = (text) => { byId('state').textContent = text; };
let running = null;
let examples = [];

async function start() {
  const contract = await (await fetch('/openapi.json')).json();
  byId('version').textContent = contract.info.version;
  byId('summary').textContent = contract.info.summary;
  showText(byId('about'), contract.info.description);
  showOperations(byId('operations'), contract);
  examples = examplesOf(contract);
  examples.forEach((example, i) => byId('example').add(new Option(example.summary, i)));
  byId('example').addEventListener('change', () => load(chosen()));
  byId('try').addEventListener('submit', send);
  byId('cancel').addEventListener('click', () => running?.abort());
  await load(chosen());
}

function chosen() {
  return examples[byId('example').value];
}

async function load(example) {
  const text = example['x-external-value']
    ? await (await fetch(example['x-external-value'])).text()
    : JSON.stringify(example.value, null, 2);
  byId('request').value = text.trim();
  byId('path').textContent = example.path;
  byId('answer').replaceChildren();
  state('');
}

async function send(event) {
  event.preventDefault();
  running = new AbortController();
  busy(true);
  byId('answer').replaceChildren();
  const start = performance.now();
  const timer = setInterval(() => state(`Waiting, ${Math.round((performance.now() - start) / 1000)} s`), 500);
  try {
    const response = await fetch(chosen().path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...credentials() },
      body: byId('request').value,
      signal: running.signal,
    });
    const text = await response.text();
    const millis = Math.round(performance.now() - start);
    const type = response.headers.get('Content-Type') ?? '';
    if (type.startsWith('application/problem+json')) {
      showProblem(byId('answer'), JSON.parse(text), text);
    } else if (response.status === 202) {
      watchJob(byId('answer'), JSON.parse(text));
    } else if (type.startsWith('application/x-ndjson')) {
      showBatch(byId('answer'), text);
    } else {
      showAnswer(byId('answer'), JSON.parse(text), text);
    }
    const wait = response.headers.get('Retry-After');
    finish(timer, `Status ${response.status} after ${millis} ms.${wait ? ` Try again in ${wait} s.` : ''}`);
  } catch (failure) {
    finish(timer, failure.name === 'AbortError' ? 'Cancelled.' : `No answer: ${failure.message}`);
  }
}

function finish(timer, text) {
  clearInterval(timer);
  busy(false);
  state(text);
}

function busy(yes) {
  byId('send').disabled = yes;
  byId('cancel').hidden = !yes;
}

start().catch((failure) => state(`The contract could not be loaded: ${failure.message}`));
