/* A dialog that asks for something and sends it. What is wrong is told beside its field; there is one dialog at a time. */

import {el} from './page.js';
import {texts} from './texts.js';

export function errorId(name) {
  return `presales-${name}-error`;
}

function errorPlace(name) {
  return el('p', {id: errorId(name), className: 'presales-error', hidden: true});
}

/** A labelled field with a hint and a place for what is wrong with it. */
export function field(name, label, control, hint) {
  const id = `presales-${name}`;
  const described = [];
  const className = control.required ? 'presales-required' : '';
  const parts = [el('label', {htmlFor: id, className, text: label}), control];
  if (hint) {
    parts.push(el('p', {id: `${id}-hint`, className: 'presales-hint', text: hint}));
    described.push(`${id}-hint`);
  }
  parts.push(errorPlace(name));
  described.push(errorId(name));
  control.id = id;
  control.name = name;
  control.classList.add('form-control');
  control.setAttribute('aria-describedby', described.join(' '));
  return el('div', {className: 'presales-field'}, ...parts);
}

/** A required choice, each option with what it means; options are {value: [name, meaning]}. */
export function choice(name, label, options) {
  const ways = Object.entries(options).map(([value, [title, meaning]]) => {
    const id = `presales-${name}-${value}`;
    const described = `${id}-meaning ${errorId(name)}`;
    return el(
      'div',
      {className: 'presales-way'},
      el('input', {type: 'radio', name, id, value, required: true, 'aria-describedby': described}),
      el(
        'div',
        {},
        el('label', {htmlFor: id, text: title}),
        el('p', {id: `${id}-meaning`, className: 'presales-hint', text: meaning})
      )
    );
  });
  return el(
    'fieldset',
    {className: 'presales-field'},
    el('legend', {text: label, className: 'presales-required'}),
    ...ways,
    errorPlace(name)
  );
}

/** A required selection; options are {value: name}. */
export function selection(options) {
  return el(
    'select',
    {required: true},
    el('option', {value: '', text: texts.dialog.choose}),
    ...Object.entries(options).map(([value, text]) => el('option', {value, text}))
  );
}

function controlsOf(form, name) {
  const found = form.elements[name];
  return found instanceof RadioNodeList ? [...found] : [found];
}

/** Shows the mistakes beside their fields and goes to the first. */
function showMistakes(form, names, found) {
  let first;
  names.forEach(name => {
    const wrong = found[name];
    const controls = controlsOf(form, name);
    controls.forEach(control => {
      if (wrong) {
        control.setAttribute('aria-invalid', 'true');
      } else {
        control.removeAttribute('aria-invalid');
      }
    });
    const place = form.querySelector(`#${errorId(name)}`);
    place.textContent = wrong || '';
    place.hidden = !wrong;
    first = first || (wrong && controls[0]);
  });
  if (first) {
    first.focus();
  }
}

function keepFocusIn(dialog) {
  dialog.addEventListener('keydown', event => {
    if (event.key !== 'Tab') {
      return;
    }
    const stops = [...dialog.querySelectorAll('input, select, textarea, button')].filter(
      stop => !stop.disabled && stop.offsetParent !== null
    );
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    const sameGroup = edge.type === 'radio' && document.activeElement.name === edge.name;
    if (document.activeElement === edge || sameGroup) {
      event.preventDefault();
      (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
    }
  });
}

/**
 * Opens the dialog.
 *
 * @param title, company, consequence what it is about, and what comes of it
 * @param fields the names of the fields, in their order
 * @param parts what stands between the consequence and the buttons
 * @param sendText, sendingText of the button that sends
 * @param adapt called with the form at the beginning and after each change; may be left out
 * @param mistakes gives what the form says wrongly, by field
 * @param send sends what the form says; gives nothing, or {message, field} if it was not done
 * @param onDone called with the form when it was done
 * @param onClose called at the end, whatever became of it; may be left out
 */
export function openDialog(wanted) {
  const {title, company, consequence, fields, parts, sendText, sendingText, mistakes, send, onDone} = wanted;
  const {adapt = () => {}, onClose = () => {}} = wanted;
  const cancelButton = el('button', {type: 'button', className: 'btn btn-default', text: texts.dialog.cancel});
  const sendButton = el('button', {type: 'submit', className: 'btn btn-primary', text: sendText});
  const problem = el('p', {className: 'presales-problem', role: 'alert', hidden: true});
  const form = el(
    'form',
    {noValidate: true},
    el('h3', {id: 'presales-title', text: title}),
    el('p', {className: 'presales-company', text: company}),
    el('p', {id: 'presales-consequence', text: consequence}),
    ...parts,
    problem,
    el('div', {className: 'presales-buttons'}, cancelButton, sendButton)
  );
  const dialog = el(
    'dialog',
    {
      className: 'presales-dialog',
      'aria-labelledby': 'presales-title',
      'aria-describedby': 'presales-consequence'
    },
    form
  );
  let sending = false;

  function setSending(value) {
    sending = value;
    sendButton.disabled = value;
    cancelButton.disabled = value;
    sendButton.textContent = value ? sendingText : sendText;
  }

  function tell(message) {
    problem.textContent = message || '';
    problem.hidden = !message;
  }

  form.addEventListener('change', () => adapt(form));
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (sending) {
      return;
    }
    const found = mistakes(form);
    showMistakes(form, fields, found);
    tell();
    if (Object.keys(found).length > 0) {
      return;
    }
    setSending(true);
    const failure = await send(form);
    setSending(false);
    if (!failure) {
      dialog.close();
      onDone(form);
    } else if (fields.includes(failure.field)) {
      showMistakes(form, fields, {[failure.field]: failure.message});
    } else {
      tell(failure.message);
      sendButton.focus();
    }
  });
  cancelButton.addEventListener('click', () => dialog.close());
  // Escape. While the request is under way nobody could tell what became of it.
  dialog.addEventListener('cancel', event => {
    if (sending) {
      event.preventDefault();
    }
  });
  // Tasklist's own shortcuts must not act behind the dialog.
  dialog.addEventListener('keydown', event => event.stopPropagation());
  dialog.addEventListener('close', () => {
    dialog.remove();
    onClose();
  });
  keepFocusIn(dialog);
  adapt(form);
  document.body.append(dialog);
  dialog.showModal();
  controlsOf(form, fields[0])[0].focus();
}
