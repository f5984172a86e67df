// A job as it runs: its progress, a button that ends it, and links to what it made.
import { credentials, element } from './operations.js';
import { showProblem } from './answer.js';

let source = null;

/** Shows a job that was taken in, and keeps showing it until it is over. */
export function watchJob(place, job) {
  source?.close();
  const title = element('h3', {}, '');
  const bar = element('progress', { max: '1', 'aria-label': 'Progress' });
  const sentence = element('p', {});
  const links = element('p', {});
  const cancel = element('button', { type: 'button' }, 'End this job');
  const problem = element('div');
  cancel.addEventListener('click', () => fetch(job.links.self, { method: 'DELETE', headers: credentials() }));
  place.replaceChildren(title, bar, sentence, links, cancel, problem);
  const show = (now) => {
    const over = now.endedAt !== undefined;
    title.textContent = `This ${now.kind} is ${now.state}${now.cancelRequested && !over ? ', and asked to end' : ''}`;
    bar.value = now.progress.fraction;
    sentence.textContent = now.progress.sentence;
    cancel.hidden = over;
    links.replaceChildren(...Object.entries(now.links).flatMap(([name, address]) =>
      [link(name, address), ' ']));
    if (now.problem) {
      showProblem(problem, now.problem, JSON.stringify(now.problem));
    }
  };
  show(job);
  if (credentials().Authorization) {
    poll(job.links.self, show);
    return;
  }
  source = new EventSource(job.links.events);
  source.addEventListener('progress', (event) => show(JSON.parse(event.data)));
  source.addEventListener('end', (event) => {
    source.close();
    show(JSON.parse(event.data));
  });
}

/** An EventSource and a link send no key: the job is asked for every second, and its documents are downloaded. */
async function poll(address, show) {
  const job = await (await fetch(address, { headers: credentials() })).json();
  show(job);
  if (job.endedAt === undefined) {
    setTimeout(() => poll(address, show), 1000);
  }
}

function link(name, address) {
  const made = element('a', { href: address, target: '_blank', rel: 'noopener' }, name);
  made.addEventListener('click', async (event) => {
    if (credentials().Authorization) {
      event.preventDefault();
      const content = await (await fetch(address, { headers: credentials() })).blob();
      element('a', { href: URL.createObjectURL(content), download: name }).click();
    }
  });
  return made;
}
