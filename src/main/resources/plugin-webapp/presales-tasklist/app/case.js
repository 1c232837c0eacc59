/* The tab "Case" of a task: the whole case around it. */

import {caseView} from '../../../../../../assets/presales-flow/app/case-view.js';
import {el, openTask} from '../../../../../../assets/presales-flow/app/page.js';
import {ofTask, read} from '../../../../../../assets/presales-flow/app/server.js';
import {texts} from '../../../../../../assets/presales-flow/app/texts.js';

const words = texts.case;

/** Tasklist keeps the tab that is open in its address. */
function openClock() {
  const [path, query] = window.location.hash.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('detailsTab', 'presales-clock');
  window.location.hash = `${path}?${parameters}`;
}

/** Shows the case of the task that is open, and reads it again whenever Tasklist reads its list. */
function render(node, {api, taskId}, scope) {
  const status = el('p', {className: 'presales-status', role: 'status', text: words.loading});
  const problem = el('p', {className: 'presales-problem', role: 'alert', hidden: true});
  const again = el('button', {type: 'button', className: 'btn btn-default', text: words.again, hidden: true});
  const place = el('div', {className: 'presales-case'}, status, problem, again);
  let view;
  let shownTask;

  function tell(message, retry) {
    problem.textContent = message || '';
    problem.hidden = !message;
    again.hidden = !retry;
  }

  function clear() {
    view?.node.remove();
    view = undefined;
  }

  async function look(task) {
    if (task !== shownTask) {
      clear();
      shownTask = task;
      status.textContent = words.loading;
    }
    const {found, message, gone} = await read(api, ofTask(task, 'view'));
    if (task !== shownTask) {
      return;
    }
    status.textContent = '';
    if (!found) {
      if (gone) {
        clear();
      }
      tell(view ? `${message} ${words.stale}` : message, !gone);
      return;
    }
    tell();
    if (!view) {
      view = caseView(api, {openClock, onChanged: () => scope.$root.$broadcast('refresh')});
      place.append(view.node);
    }
    view.show(found);
  }

  function current() {
    return openTask() || taskId;
  }

  again.addEventListener('click', () => look(current()));
  scope.$watch(current, look);
  scope.$on('refresh', () => {
    if (!document.hidden) {
      look(current());
    }
  });
  node.append(place);
}

export default {
  id: 'presales-case',
  pluginPoint: 'tasklist.task.detail',
  // Before the clock, which tells more of one of its lines.
  priority: 950,
  properties: {label: words.tab},
  render
};
