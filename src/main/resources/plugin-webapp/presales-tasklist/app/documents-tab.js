/* The tab "Documents" of a task: the files of its case, and what the stage still has to bring. */

import {documentsPanel} from '../../../../../../assets/presales-flow/app/documents.js';
import {el, openTask} from '../../../../../../assets/presales-flow/app/page.js';
import {ofTask, read} from '../../../../../../assets/presales-flow/app/server.js';
import {texts} from '../../../../../../assets/presales-flow/app/texts.js';

const words = texts.documents;

/** Shows the documents of the task's case, and reads them again whenever Tasklist reads its list. */
function render(node, {api, taskId}, scope) {
  const problem = el('p', {className: 'presales-problem', role: 'alert', hidden: true});
  const panel = documentsPanel(api, {onChanged: () => {}});
  let shownTask;
  let number;

  async function look(task) {
    if (task !== shownTask) {
      shownTask = task;
      number = undefined;
      panel.node.hidden = true;
      const {found, message} = await read(api, ofTask(task, 'case'));
      if (task !== shownTask) {
        return;
      }
      number = found?.number;
      problem.textContent = message || '';
      problem.hidden = !message;
      panel.node.hidden = !number;
    }
    if (number) {
      panel.show(number);
    }
  }

  function current() {
    return openTask() || taskId;
  }

  scope.$watch(current, look);
  scope.$on('refresh', () => {
    if (!document.hidden) {
      look(current());
    }
  });
  node.append(el('div', {className: 'presales-case presales-documents-tab'}, problem, panel.node));
}

export default {
  id: 'presales-documents',
  pluginPoint: 'tasklist.task.detail',
  // Between the case and its clock.
  priority: 940,
  properties: {label: words.tab},
  render
};
