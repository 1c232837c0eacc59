/*
 * Closing a case from one of its tasks: an action above the task that opens a dialog.
 *
 * Offered to whoever may close the case; the server decides, here it is only asked. Everything that users read is in
 * TEXTS: for another language add a table beside "en".
 */

const TEXTS = {
  en: {
    action: 'Close case…',
    title: 'Close case {number}',
    consequence: 'This ends everything under way in the case, open tasks included.',
    as: 'Close as',
    ways: {
      lost: ['Lost', 'The customer decided against us.'],
      postponed: ['Postponed', 'The customer wants to go on later; marketing keeps in touch.'],
      withdrawn: ['Withdrawn', 'There is no case any more, for example because it was entered twice.']
    },
    code: 'Main reason',
    chooseCode: 'Choose…',
    codes: {
      price: 'Price',
      function: 'Function missing',
      competitor: 'A competitor was preferred',
      relationship: 'Relationship',
      'budget-cut': 'Budget cut',
      timing: 'Timing',
      'no-decision': 'No decision made'
    },
    reason: 'Reason',
    reasonHint: 'In a sentence or two, for those who read the case later.',
    wakeUpOn: 'Take it up again on',
    wakeUpHint: 'Leave it empty for the usual rest.',
    cancel: 'Cancel',
    send: 'Close case',
    sending: 'Closing…',
    done: '{number} is closed as {way}.',
    dismiss: 'Dismiss this message',
    missing: {
      as: 'Choose how the case is closed.',
      code: 'Choose the main reason.',
      reason: 'Say why the case is closed.',
      wakeUpOn: 'Enter a date that is still to come.'
    },
    signedOut: 'You are signed out. Sign in again; nothing was closed.',
    unreachable: 'The server cannot be reached. Reload the list to see whether the case is closed.',
    failed: 'Something went wrong on the server. Reload the list to see whether the case is closed.'
  }
};

const LONGEST_REASON = 900;

const texts = TEXTS[navigator.language] || TEXTS[navigator.language.split('-')[0]] || TEXTS.en;

function fill(text, values) {
  return text.replace(/\{(\w+)}/g, (all, name) => values[name]);
}

/** An element with properties (text as textContent, aria-… and the like as attributes) and children. */
function el(tag, properties = {}, ...children) {
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

/** The task that is open in Tasklist; null if none is. Its address tells, the plugin point does not. */
function openTask() {
  return new URLSearchParams(window.location.hash.split('?')[1]).get('task');
}

function leaveTask() {
  const [path, query] = window.location.hash.split('?');
  const parameters = new URLSearchParams(query);
  parameters.delete('task');
  parameters.delete('detailsTab');
  window.location.hash = `${path}?${parameters}`;
}

function address(api, task, what) {
  return `${api.tasklistApi}/plugin/presales-tasklist/${api.engine}/task/${encodeURIComponent(task)}/${what}`;
}

/** @returns the case of the task, or null if it has none that this user may see */
async function caseOf(api, task) {
  try {
    const answer = await fetch(address(api, task, 'case'), {
      headers: {Accept: 'application/json'},
      credentials: 'same-origin'
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** @returns nothing if the case was closed, else {message, field}: what to tell, and about which field */
async function close(api, task, wish) {
  let answer;
  try {
    answer = await fetch(address(api, task, 'close'), {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'X-XSRF-TOKEN': api.CSRFToken
      },
      credentials: 'same-origin',
      body: JSON.stringify(wish)
    });
  } catch {
    return {message: texts.unreachable};
  }
  if (answer.ok) {
    return undefined;
  }
  if (answer.status === 401) {
    return {message: texts.signedOut};
  }
  const problem = await answer.json().catch(() => ({}));
  return answer.status < 500 && problem.message ? problem : {message: texts.failed};
}

/** A day in the user's own calendar, as yyyy-MM-dd. */
function dayFromToday(days) {
  const date = new Date();
  date.setDate(date.getDate() + days);
  const two = number => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A labelled field with a hint and a place for what is wrong with it. */
function field(name, label, control, hint) {
  const id = `presales-close-${name}`;
  const described = [];
  const className = control.required ? 'presales-required' : '';
  const parts = [el('label', {htmlFor: id, className, text: label}), control];
  if (hint) {
    parts.push(el('p', {id: `${id}-hint`, className: 'presales-hint', text: hint}));
    described.push(`${id}-hint`);
  }
  parts.push(el('p', {id: `${id}-error`, className: 'presales-error', hidden: true}));
  described.push(`${id}-error`);
  control.id = id;
  control.name = name;
  control.classList.add('form-control');
  control.setAttribute('aria-describedby', described.join(' '));
  return el('div', {className: 'presales-field'}, ...parts);
}

function ways() {
  const options = Object.entries(texts.ways).map(([value, [name, meaning]]) => {
    const id = `presales-close-as-${value}`;
    return el(
      'div',
      {className: 'presales-way'},
      el('input', {
        type: 'radio',
        name: 'as',
        id,
        value,
        required: true,
        'aria-describedby': `${id}-meaning presales-close-as-error`
      }),
      el(
        'div',
        {},
        el('label', {htmlFor: id, text: name}),
        el('p', {id: `${id}-meaning`, className: 'presales-hint', text: meaning})
      )
    );
  });
  return el(
    'fieldset',
    {className: 'presales-field'},
    el('legend', {text: texts.as, className: 'presales-required'}),
    ...options,
    el('p', {id: 'presales-close-as-error', className: 'presales-error', hidden: true})
  );
}

function buildDialog(caseOfTask) {
  const code = el(
    'select',
    {required: true},
    el('option', {value: '', text: texts.chooseCode}),
    ...Object.entries(texts.codes).map(([value, text]) => el('option', {value, text}))
  );
  const reason = el('textarea', {required: true, rows: 3, maxLength: LONGEST_REASON});
  const wakeUpOn = el('input', {type: 'date', min: dayFromToday(1)});
  const lostOnly = field('code', texts.code, code);
  const postponedOnly = field('wakeUpOn', texts.wakeUpOn, wakeUpOn, texts.wakeUpHint);
  const cancel = el('button', {type: 'button', className: 'btn btn-default', text: texts.cancel});
  const send = el('button', {type: 'submit', className: 'btn btn-primary', text: texts.send});
  const problem = el('p', {className: 'presales-problem', role: 'alert', hidden: true});
  const form = el(
    'form',
    {noValidate: true},
    el('h3', {
      id: 'presales-close-title',
      text: fill(texts.title, {number: caseOfTask.number})
    }),
    el('p', {className: 'presales-company', text: caseOfTask.company}),
    el('p', {id: 'presales-close-consequence', text: texts.consequence}),
    ways(),
    lostOnly,
    postponedOnly,
    field('reason', texts.reason, reason, texts.reasonHint),
    problem,
    el('div', {className: 'presales-buttons'}, cancel, send)
  );
  const dialog = el(
    'dialog',
    {
      className: 'presales-close',
      'aria-labelledby': 'presales-close-title',
      'aria-describedby': 'presales-close-consequence'
    },
    form
  );
  return {dialog, form, lostOnly, postponedOnly, cancel, send, problem};
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

/** @returns what the form says wrongly, by field; empty if all is well */
function mistakes(form) {
  const as = form.elements.as.value;
  const wakeUpOn = form.elements.wakeUpOn;
  const found = {};
  if (!as) {
    found.as = texts.missing.as;
  }
  if (as === 'lost' && !form.elements.code.value) {
    found.code = texts.missing.code;
  }
  if (as === 'postponed' && (wakeUpOn.validity.badInput || wakeUpOn.validity.rangeUnderflow)) {
    found.wakeUpOn = texts.missing.wakeUpOn;
  }
  if (!form.elements.reason.value.trim()) {
    found.reason = texts.missing.reason;
  }
  return found;
}

/** Shows the mistakes beside their fields and goes to the first. */
function showMistakes(form, found) {
  let first;
  ['as', 'code', 'wakeUpOn', 'reason'].forEach(name => {
    const wrong = found[name];
    const controls = name === 'as' ? [...form.elements.as] : [form.elements[name]];
    controls.forEach(control => {
      if (wrong) {
        control.setAttribute('aria-invalid', 'true');
      } else {
        control.removeAttribute('aria-invalid');
      }
    });
    const place = form.querySelector(`#presales-close-${name}-error`);
    place.textContent = wrong || '';
    place.hidden = !wrong;
    first = first || (wrong && controls[0]);
  });
  if (first) {
    first.focus();
  }
}

function wishOf(form) {
  const as = form.elements.as.value;
  const reason = form.elements.reason.value.trim();
  return {
    as,
    reason: as === 'lost' ? `${form.elements.code.value}; ${reason}` : reason,
    wakeUpOn: (as === 'postponed' && form.elements.wakeUpOn.value) || null
  };
}

/** Asks for the reason and closes the case; onClosed is told the way in which it was closed. */
function openDialog(api, task, caseOfTask, onClosed) {
  const {dialog, form, lostOnly, postponedOnly, cancel, send, problem} = buildDialog(caseOfTask);
  let sending = false;

  function adapt() {
    const as = form.elements.as.value;
    lostOnly.hidden = as !== 'lost';
    postponedOnly.hidden = as !== 'postponed';
  }

  function setSending(value) {
    sending = value;
    send.disabled = value;
    cancel.disabled = value;
    send.textContent = value ? texts.sending : texts.send;
  }

  function tell(message) {
    problem.textContent = message || '';
    problem.hidden = !message;
  }

  form.addEventListener('change', adapt);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (sending) {
      return;
    }
    const found = mistakes(form);
    showMistakes(form, found);
    tell();
    if (Object.keys(found).length > 0) {
      return;
    }
    const wish = wishOf(form);
    setSending(true);
    const failure = await close(api, task, wish);
    setSending(false);
    if (!failure) {
      dialog.close();
      onClosed(wish.as);
    } else if (failure.field in texts.missing) {
      showMistakes(form, {[failure.field]: failure.message});
    } else {
      tell(failure.message);
      send.focus();
    }
  });
  cancel.addEventListener('click', () => dialog.close());
  // Escape. While the request is under way nobody could tell what became of it.
  dialog.addEventListener('cancel', event => {
    if (sending) {
      event.preventDefault();
    }
  });
  // Tasklist's own shortcuts must not act behind the dialog.
  dialog.addEventListener('keydown', event => event.stopPropagation());
  dialog.addEventListener('close', () => dialog.remove());
  keepFocusIn(dialog);
  adapt();
  document.body.append(dialog);
  dialog.showModal();
  form.elements.as[0].focus();
}

/** Says in a corner that it is done, until it is read. */
function announce(message) {
  const dismiss = el('button', {type: 'button', className: 'close', text: '×', 'aria-label': texts.dismiss});
  const note = el('div', {className: 'presales-note', role: 'status'});
  document.body.append(note);
  // Into a region that is there already, or screen readers stay silent.
  note.append(el('span', {text: message}), dismiss);
  dismiss.addEventListener('click', () => note.remove());
  setTimeout(() => note.remove(), 10000);
}

/** Shows the action for as long as a task is open whose case this user may close. */
function render(node, {api}, scope) {
  const button = el(
    'button',
    {type: 'button', className: 'presales-close-case', hidden: true},
    el('span', {text: texts.action}),
    el('span', {className: 'glyphicon glyphicon-ban-circle', 'aria-hidden': 'true'})
  );
  let shown;

  button.addEventListener('click', () => {
    const {task, caseOfTask} = shown;
    openDialog(api, task, caseOfTask, way => {
      const values = {number: caseOfTask.number, way: texts.ways[way][0].toLowerCase()};
      announce(fill(texts.done, values));
      leaveTask();
      scope.$root.$broadcast('refresh');
    });
  });

  scope.$watch(openTask, async task => {
    shown = undefined;
    button.hidden = true;
    const caseOfTask = task && (await caseOf(api, task));
    if (caseOfTask && caseOfTask.closable && task === openTask()) {
      shown = {task, caseOfTask};
      button.hidden = false;
    }
  });
  node.append(button);
}

export default {
  id: 'presales-close-case',
  pluginPoint: 'tasklist.task.action',
  priority: 50,
  render
};
