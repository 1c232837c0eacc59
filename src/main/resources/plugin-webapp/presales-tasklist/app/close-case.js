/* Closing a case from one of its tasks: an action above the task, for whoever may close the case. */

import {choice, field, openDialog, selection} from '../../../../../../assets/presales-flow/app/dialog.js';
import {actionButton, announce, el, leaveTask, openTask} from '../../../../../../assets/presales-flow/app/page.js';
import {ofTask, read, send} from '../../../../../../assets/presales-flow/app/server.js';
import {fill, texts} from '../../../../../../assets/presales-flow/app/texts.js';

const LONGEST_REASON = 900;

/** A day in the user's own calendar, as yyyy-MM-dd. */
function dayFromToday(days) {
  const date = new Date();
  date.setDate(date.getDate() + days);
  const two = number => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function mistakes(form) {
  const as = form.elements.as.value;
  const wakeUpOn = form.elements.wakeUpOn;
  const found = {};
  if (!as) {
    found.as = texts.close.missing.as;
  }
  if (as === 'lost' && !form.elements.code.value) {
    found.code = texts.close.missing.code;
  }
  if (as === 'postponed' && (wakeUpOn.validity.badInput || wakeUpOn.validity.rangeUnderflow)) {
    found.wakeUpOn = texts.close.missing.wakeUpOn;
  }
  if (!form.elements.reason.value.trim()) {
    found.reason = texts.close.missing.reason;
  }
  return found;
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
function ask(api, task, caseOfTask, onClosed) {
  const reason = el('textarea', {required: true, rows: 3, maxLength: LONGEST_REASON});
  const wakeUpOn = el('input', {type: 'date', min: dayFromToday(1)});
  const lostOnly = field('code', texts.close.code, selection(texts.close.codes));
  const postponedOnly = field('wakeUpOn', texts.close.wakeUpOn, wakeUpOn, texts.close.wakeUpHint);
  openDialog({
    title: fill(texts.close.title, {number: caseOfTask.number}),
    company: caseOfTask.company,
    consequence: texts.close.consequence,
    fields: ['as', 'code', 'wakeUpOn', 'reason'],
    parts: [
      choice('as', texts.close.as, texts.close.ways),
      lostOnly,
      postponedOnly,
      field('reason', texts.close.reason, reason, texts.close.reasonHint)
    ],
    sendText: texts.close.send,
    sendingText: texts.close.sending,
    adapt: form => {
      lostOnly.hidden = form.elements.as.value !== 'lost';
      postponedOnly.hidden = form.elements.as.value !== 'postponed';
    },
    mistakes,
    send: form => send(api, ofTask(task, 'close'), wishOf(form)),
    onDone: form => onClosed(form.elements.as.value)
  });
}

/** Shows the action for as long as a task is open whose case this user may close. */
function render(node, {api}, scope) {
  const {button, show} = actionButton();
  let shown;

  show(texts.close.action, 'ban-circle');
  button.addEventListener('click', () => {
    const {task, caseOfTask} = shown;
    ask(api, task, caseOfTask, way => {
      const values = {number: caseOfTask.number, way: texts.close.ways[way][0].toLowerCase()};
      announce(fill(texts.close.done, values));
      leaveTask();
      scope.$root.$broadcast('refresh');
    });
  });

  scope.$watch(openTask, async task => {
    shown = undefined;
    button.hidden = true;
    const {found} = task ? await read(api, ofTask(task, 'case')) : {};
    if (found && found.closable && task === openTask()) {
      shown = {task, caseOfTask: found};
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
