// Runs the modules of the service's page on a document that only keeps what it is given, and prints what it shows.
// Arguments: the folder of the modules, the contract as JSON, and files with answers.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

class Node {
  constructor(name) {
    this.name = name;
    this.children = [];
  }

  setAttribute() {}

  append(...children) {
    this.children.push(...children);
  }

  insertBefore(child, before) {
    this.children.splice(this.children.indexOf(before), 0, child);
  }

  get lastChild() {
    return this.children.at(-1);
  }

  replaceChildren(...children) {
    this.children = children;
  }
}

/** Each row of each table as its cells with `|` between them, and each other text on a line of its own. */
function lines(node) {
  if (typeof node === 'string') {
    return [node];
  }
  if (node.name === 'tr') {
    return [node.children.map((cell) => lines(cell).join('')).join('|')];
  }
  return node.name === 'pre' ? [] : node.children.flatMap(lines);
}

globalThis.document = { createElement: (name) => new Node(name) };
const [folder, contract, ...answers] = process.argv.slice(2);
const module = (name) => import(pathToFileURL(`${folder}/${name}.js`));
const { examplesOf } = await module('operations');
const { showAnswer } = await module('answer');
const examples = examplesOf(JSON.parse(readFileSync(contract, 'utf8')))
  .map(({ path, summary, ...rest }) => ({ path, summary, address: rest['x-external-value'] ?? '' }));
const shown = answers.map((file) => {
  const place = new Node('div');
  const text = readFileSync(file, 'utf8');
  showAnswer(place, JSON.parse(text), text);
  return lines(place);
});
process.stdout.write(JSON.stringify({ examples, shown }));
