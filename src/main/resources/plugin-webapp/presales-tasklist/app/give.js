/* Giving a task to somebody else of its group, with a reason: an action above the task, for whoever has it and their managers. */

import {field, openDialog, selection} from '../../../../../../assets/presales-flow/app/dialog.js';
import {actionButton, announce, el, leaveTask, openTask} from '../../../../../../assets/presales-flow/app/page.js';
import {read, send} from '../../../../../../assets/presales-flow/app/server.js';
import {fill, texts} from '../../../../../../assets/presales-flow/app/texts.js';

const LONGEST_REASON = 1000;
const BACK = '/';
const words = texts.give;

function path(task) {
  return `people/task/${encodeURIComponent(task)}`;
}

function ask(api, task, choice, onDone) {
  const options = Object.fromEntries(choice.colleagues.map(colleague => [colleague, colleague]));
  const back = choice.assignee ? {[BACK]: words.back} : {};
  openDialog({
    title: words.title,
    company: choice.title,
    consequence: choice.assignee ? fill(words.consequence, choice) : words.consequenceNobody,
    fields: ['user', 'reason'],
    parts: [
      field('user', words.user, selection({...options, ...back}), words.userHint),
      field('reason', words.reason, el('textarea', {required: true, rows: 3, maxLength: LONGEST_REASON}), words.hint)
    ],
    sendText: words.send,
    sendingText: words.sending,
    mistakes: ({elements: {user, reason}}) => ({
      ...(!user.value && {user: words.missing.user}),
      ...(!reason.value.trim() && {reason: words.missing.reason})
    }),
    send: ({elements: {user, reason}}) =>
      send(api, path(task), {user: user.value === BACK ? null : user.value, reason: reason.value.trim()}),
    onDone: ({elements: {user}}) =>
      onDone(user.value === BACK ? words.returned : fill(words.done, {person: user.value}))
  });
}

/** Shows the action for as long as a task is open that this user may give away. */
function render(node, {api}, scope) {
  const {button, show} = actionButton();
  let shown;

  async function look(task) {
    const {found} = task ? await read(api, path(task)) : {};
    if (task === openTask()) {
      const offered = found && found.mayGive && (found.assignee || found.colleagues.length > 0);
      shown = offered ? {task, choice: found} : undefined;
      button.hidden = !offered;
    }
  }

  show(words.action, 'share-alt');
  button.addEventListener('click', async () => {
    // Somebody else may have taken it since.
    await look(openTask());
    if (!shown) {
      return;
    }
    ask(api, shown.task, shown.choice, done => {
      announce(done);
      leaveTask();
      scope.$root.$broadcast('refresh');
    });
  });

  scope.$watch(openTask, task => {
    shown = undefined;
    button.hidden = true;
    look(task);
  });
  // Whoever has just claimed the task may give it away.
  scope.$on('refresh', () => look(openTask()));
  node.append(button);
}

export default {
  id: 'presales-give-task',
  pluginPoint: 'tasklist.task.action',
  priority: 55,
  render
};
