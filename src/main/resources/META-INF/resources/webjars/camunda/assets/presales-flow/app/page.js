/* The page around us: elements, which task is open, and short messages. */

import {texts} from './texts.js';

/** An element with properties (text as textContent, aria-… and the like as attributes) and children. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  Object.entries(properties).forEach(([name, value]) => {
    if (name === 'text') {
      element.textContent = value;
    } else if (name in element) {
      element[name] = value;
    } else {
      element.setAttribute(name, value);
    }
  });
  element.append(...children);
  return element;
}

/** The task that is open in Tasklist; null if none is. Its address tells, the plugin point for actions does not. */
export function openTask() {
  return new URLSearchParams(window.location.hash.split('?')[1]).get('task');
}

export function leaveTask() {
  const [path, query] = window.location.hash.split('?');
  const parameters = new URLSearchParams(query);
  parameters.delete('task');
  parameters.delete('detailsTab');
  window.location.hash = `${path}?${parameters}`;
}

/** A button of the bar above a task, hidden until there is something to do; show gives it a text and an icon. */
export function actionButton() {
  const text = el('span');
  const icon = el('span', {'aria-hidden': 'true'});
  const button = el('button', {type: 'button', className: 'presales-action', hidden: true}, text, icon);
  function show(name, glyph) {
    text.textContent = name;
    icon.className = `glyphicon glyphicon-${glyph}`;
  }
  return {button, show};
}

/** Says in a corner that it is done, until it is read or something else is said. */
export function announce(message) {
  document.querySelectorAll('.presales-note').forEach(said => said.remove());
  const dismiss = el('button', {
    type: 'button',
    className: 'close',
    text: '×',
    'aria-label': texts.dialog.dismiss
  });
  const note = el('div', {className: 'presales-note', role: 'status'});
  document.body.append(note);
  // Into a region that is there already, or screen readers stay silent.
  note.append(el('span', {text: message}), dismiss);
  dismiss.addEventListener('click', () => note.remove());
  setTimeout(() => note.remove(), 10000);
}
