// The lesson beside the venue: what it explains, what is to be done, and what it asks.
import { byId, element } from '../desk/dom.js';

/** @typedef {import('./api').components['schemas']['LabAnswer']} LabAnswer */
/** @typedef {LabAnswer['lesson']} Lesson */

/** @param {LabAnswer} answer @param {Set<string>} done @param {(lesson: Lesson) => void} choose */
export function showLessons(answer, done, choose) {
  byId('lessons').replaceChildren(element('ol', {}, ...answer.lessons.map(({ lesson, title }) => {
    const button = element('button', { type: 'button', class: 'link', 'data-lesson': lesson,
      ...(lesson === answer.lesson ? { 'aria-current': 'true' } : {}) }, title);
    button.addEventListener('click', () => choose(lesson));
    return element('li', {}, button, ...(done.has(lesson) ? [element('span', { class: 'done' }, ' \u2713 done')] : []));
  })));
}

/** @param {LabAnswer} answer */
export function showLesson(answer) {
  byId('lesson-title').textContent = answer.title;
  byId('lesson').replaceChildren(
    ...answer.explanation.map((text) => element('p', {}, text)),
    element('h3', {}, 'Task'),
    element('p', {}, answer.task),
    element('ul', {}, ...answer.steps.map(({ text, done }) => element('li', { class: 'step' },
      element('span', { class: done ? 'mark done' : 'mark' }, done ? '\u2713' : '\u25CB'),
      element('span', {}, text, element('span', { class: 'quiet' }, done ? ' (done)' : ' (open)'))))));
  byId('question').textContent = `Question: ${answer.question}`;
  byId('unit').textContent = answer.unit;
  const { verdict } = answer;
  byId('verdict').replaceChildren(...(verdict ? [element('p', verdict.right ? { class: 'right' } : {}, verdict.explanation)] : []));
}
