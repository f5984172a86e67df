// The operations of the contract, each with its answers.

/** An element with attributes and children; text is never read as markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** The header with the key of the page's field; none where the field is empty. The page keeps the key nowhere. */
export function credentials() {
  const key = document.getElementById('key')?.value?.trim();
  return key ? { Authorization: `Bearer ${key}` } : {};
}

/** Paragraphs of plain text, with what stands in backquotes as code. */
export function showText(place, text) {
  for (const paragraph of text.trim().split(/\n\s*\n/)) {
    const parts = paragraph.split('`').map((part, i) => (i % 2 ? element('code', {}, part) : part));
    place.append(element('p', {}, ...parts));
  }
}

/** The example requests of every operation that takes a JSON body, each with the path to send it to. */
export function examplesOf(contract) {
  return Object.entries(contract.paths).flatMap(([path, { post }]) =>
    Object.values(post?.requestBody?.content['application/json']?.examples ?? {}).map((example) => ({ ...example, path })));
}

/** Fills `place` with every operation. */
export function showOperations(place, contract) {
  for (const [path, methods] of Object.entries(contract.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      place.append(describe(contract, path, method, operation));
    }
  }
}

function describe(contract, path, method, operation) {
  const title = element('summary', {},
    element('span', { class: 'method' }, method.toUpperCase()), element('code', {}, path), ` ${operation.summary}`);
  const body = element('div');
  if (operation.description) {
    showText(body, operation.description);
  }
  if (method === 'get' && !path.includes('{')) {
    body.append(element('p', {}, element('a', { href: path }, `Open ${path}`)));
  }
  const rows = Object.entries(operation.responses).map(([status, given]) => {
    const response = resolve(contract, given);
    const types = Object.keys(response.content ?? {}).join(', ');
    return element('tr', {}, element('th', { scope: 'row' }, status),
      element('td', {}, response.description), element('td', {}, types));
  });
  const head = element('tr', {}, ...['Status', 'Meaning', 'Media type'].map((text) => element('th', { scope: 'col' }, text)));
  body.append(element('div', { class: 'scroll' },
    element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows))));
  return element('details', {}, title, body);
}

function resolve(contract, response) {
  if (!response.$ref) {
    return response;
  }
  return response.$ref.slice(2).split('/').reduce((node, key) => node[key], contract);
}
