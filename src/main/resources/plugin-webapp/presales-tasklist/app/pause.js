/* Pausing and resuming the clock of a case from one of its tasks: an action above the task, for whoever may. */

import {field, openDialog, selection} from '../../../../../../assets/presales-flow/app/dialog.js';
import {actionButton, announce, el, openTask} from '../../../../../../assets/presales-flow/app/page.js';
import {ofTask, read, send} from '../../../../../../assets/presales-flow/app/server.js';
import {fill, named, texts} from '../../../../../../assets/presales-flow/app/texts.js';
import {date, workingTime} from '../../../../../../assets/presales-flow/app/times.js';

const LONGEST_NOTE = 1000;

function noteOf(form) {
  return form.elements.note.value.trim();
}

function askToPause(api, task, clock, whatToDo) {
  const note = el('textarea', {required: true, rows: 3, maxLength: LONGEST_NOTE});
  openDialog({
    title: fill(texts.pause.title, clock),
    company: clock.company,
    consequence: texts.pause.consequence,
    fields: ['reason', 'note'],
    parts: [
      field('reason', texts.pause.reason, selection(texts.clock.reason)),
      field('note', texts.pause.note, note, texts.pause.noteHint)
    ],
    sendText: texts.pause.send,
    sendingText: texts.pause.sending,
    mistakes: form => ({
      ...(!form.elements.reason.value && {reason: texts.pause.missing.reason}),
      ...(!noteOf(form) && {note: texts.pause.missing.note})
    }),
    send: form => send(api, ofTask(task, 'pause'), {reason: form.elements.reason.value, note: noteOf(form)}),
    ...whatToDo
  });
}

/** The pause as it is now is told before it ends; what it came to in the end is told by onDone. */
function askToResume(api, task, clock, whatToDo) {
  const {pause} = clock;
  const since = fill(texts.resume.since, {
    since: date(pause.pausedAt),
    person: pause.pausedBy,
    reason: named(texts.clock.reason, pause.reason)
  });
  const soFar =
    pause.workingSeconds > 0
      ? fill(texts.resume.soFar, {time: workingTime(pause.workingSeconds)})
      : texts.resume.soFarNone;
  const note = el('textarea', {rows: 2, maxLength: LONGEST_NOTE});
  openDialog({
    title: fill(texts.resume.title, clock),
    company: clock.company,
    consequence: `${since} ${soFar}`,
    fields: ['note'],
    parts: [
      el('blockquote', {className: 'presales-said', text: pause.note}),
      el('p', {text: texts.resume.consequence}),
      field('note', texts.resume.note, note, texts.resume.noteHint)
    ],
    sendText: texts.resume.send,
    sendingText: texts.resume.sending,
    mistakes: () => ({}),
    send: form => send(api, ofTask(task, 'resume'), {note: noteOf(form) || null}),
    ...whatToDo
  });
}

/** @param before the clock with its pause, after the clock when it was resumed, if it could be read */
function tellResumed(before, after) {
  const over = after && after.pauses.find(pause => pause.pausedAt === before.pause.pausedAt);
  const seconds = (over || before.pause).workingSeconds;
  const text = seconds > 0 ? texts.resume.done : texts.resume.doneNone;
  announce(fill(text, {number: before.number, time: workingTime(seconds)}));
}

function goesOn(clock) {
  return clock.clocks.some(({state}) => state === 'running');
}

/** Shows the action for as long as a task is open whose clock this user may pause or resume. */
function render(node, {api}, scope) {
  const {button, show} = actionButton();
  let shown;

  /** @returns the clock, if it can be read and the task is still open */
  async function look(task) {
    const {found, gone} = task ? await read(api, ofTask(task, 'clock')) : {};
    const unread = task && !found && !gone;
    if (task !== openTask() || unread) {
      return undefined;
    }
    const offered = found && found.mayPause && (found.pause || goesOn(found));
    shown = offered ? {task, clock: found} : undefined;
    button.hidden = !offered;
    if (offered) {
      show(...(found.pause ? [texts.resume.action, 'play'] : [texts.pause.action, 'pause']));
    }
    return found;
  }

  button.addEventListener('click', async () => {
    // Somebody else may have paused or resumed since.
    await look(openTask());
    if (!shown) {
      return;
    }
    const {task, clock} = shown;
    let done = false;
    const whatToDo = {
      onDone: () => {
        done = true;
      },
      onClose: async () => {
        const after = await look(task);
        if (done && clock.pause) {
          tellResumed(clock, after);
        } else if (done) {
          announce(fill(texts.pause.done, clock));
        }
        // Also if it was not done: perhaps because somebody else was faster.
        scope.$root.$broadcast('refresh');
      }
    };
    (clock.pause ? askToResume : askToPause)(api, task, clock, whatToDo);
  });

  scope.$watch(openTask, task => {
    shown = undefined;
    button.hidden = true;
    look(task);
  });
  node.append(button);
}

export default {
  id: 'presales-pause-clock',
  pluginPoint: 'tasklist.task.action',
  priority: 60,
  render
};
