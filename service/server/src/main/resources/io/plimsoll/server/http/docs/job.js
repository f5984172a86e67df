// A job as it runs: its progress, a button that ends it, and links to what it made.
import { element } from './operations.js';
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
  cancel.addEventListener('click', () => fetch(job.links.self, { method: 'DELETE' }));
  place.replaceChildren(title, bar, sentence, links, cancel, problem);
  const show = (now) => {
    const over = now.endedAt !== undefined;
    title.textContent = `This ${now.kind} is ${now.state}${now.cancelRequested && !over ? ', and asked to end' : ''}`;
    bar.value = now.progress.fraction;
    sentence.textContent = now.progress.sentence;
    cancel.hidden = over;
    links.replaceChildren(...Object.entries(now.links).flatMap(([name, address]) =>
      [element('a', { href: address, target: '_blank', rel: 'noopener' }, name), ' ']));
    if (now.problem) {
      showProblem(problem, now.problem, JSON.stringify(now.problem));
    }
  };
  show(job);
  source = new EventSource(job.links.events);
  source.addEventListener('progress', (event) => show(JSON.parse(event.data)));
  source.addEventListener('end', (event) => {
    source.close();
    show(JSON.parse(event.data));
  });
}
