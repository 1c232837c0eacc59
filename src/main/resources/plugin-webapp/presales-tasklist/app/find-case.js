/* Finding any case that one may see: an action of the bar at the top, a dialog with a search, and the case itself. */

import {caseView} from '../../../../../../assets/presales-flow/app/case-view.js';
import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {ofCase, read} from '../../../../../../assets/presales-flow/app/server.js';
import {fill, named, texts} from '../../../../../../assets/presales-flow/app/texts.js';
import {date} from '../../../../../../assets/presales-flow/app/times.js';

const words = texts.find;
const LONGEST = 200;

function stateOf(found) {
  return found.status === 'open' ? named(texts.case.stage, found.stage || '') : named(texts.case.status, found.status);
}

function sinceOf(found) {
  return found.closedAt
    ? fill(words.closedOn, {date: date(found.closedAt)})
    : fill(words.receivedOn, {date: date(found.receivedAt)});
}

function goToTask(task) {
  const [path, query] = window.location.hash.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('task', task);
  parameters.delete('detailsTab');
  window.location.hash = `${path || '#/'}?${parameters}`;
}

/** Shows one case in the place of the results. */
function openCase(api, place, number, close) {
  const problem = el('p', {className: 'presales-problem', role: 'alert', hidden: true});
  const status = el('p', {className: 'presales-status', role: 'status', text: texts.case.loading});
  const tasks = el('p', {className: 'presales-of-tasks'});
  const view = caseView(api, {onChanged: look});

  async function look() {
    const {found, message} = await read(api, ofCase(number));
    status.textContent = '';
    problem.textContent = message || '';
    problem.hidden = !message;
    if (!found) {
      return;
    }
    view.show(found);
    tasks.replaceChildren(
      ...found.tasks.map(task => {
        const button = el('button', {
          type: 'button',
          className: 'btn btn-primary btn-sm',
          text: fill(words.goToTask, task)
        });
        button.addEventListener('click', () => {
          goToTask(task.id);
          close();
        });
        return button;
      })
    );
  }

  place.replaceChildren(problem, status, tasks, view.node);
  look();
}

function resultItem(found, onChosen) {
  const button = el(
    'button',
    {type: 'button', className: 'presales-result'},
    el(
      'span',
      {className: 'presales-result-main'},
      el('strong', {text: found.company}),
      ' ',
      el('span', {className: 'presales-number', text: found.number})
    ),
    el('span', {className: `presales-result-state presales-result-${found.status === 'open' ? 'open' : 'over'}`, text: stateOf(found)}),
    el('span', {
      className: 'presales-aside',
      text: [found.contactName, found.salesperson && fill(words.soldBy, found), sinceOf(found)].filter(Boolean).join(' · ')
    })
  );
  button.addEventListener('click', () => onChosen(found.number, button));
  return el('li', {}, button);
}

function openSearch(api, onClose) {
  const query = el('input', {
    type: 'search',
    className: 'form-control',
    id: 'presales-query',
    maxLength: LONGEST,
    autocomplete: 'off',
    'aria-describedby': 'presales-query-hint'
  });
  const status = el(
    'select',
    {className: 'form-control', 'aria-label': words.which},
    ...Object.entries(words.status).map(([value, text]) => el('option', {value, text}))
  );
  const send = el('button', {type: 'submit', className: 'btn btn-primary', text: words.search});
  const said = el('p', {className: 'presales-said-found', role: 'status'});
  const problem = el('p', {className: 'presales-problem', role: 'alert', hidden: true});
  const results = el('ul', {className: 'presales-results'});
  const more = el('button', {type: 'button', className: 'btn btn-default', text: words.more, hidden: true});
  const form = el(
    'form',
    {className: 'presales-search', noValidate: true},
    el('label', {htmlFor: 'presales-query', text: words.label}),
    el('div', {className: 'presales-search-row'}, query, status, send),
    el('p', {id: 'presales-query-hint', className: 'presales-hint', text: words.hint})
  );
  const list = el('div', {}, form, said, problem, results, more);
  const place = el('div', {className: 'presales-case', hidden: true});
  const back = el('button', {type: 'button', className: 'btn btn-default btn-sm', text: words.back, hidden: true});
  const closeButton = el('button', {type: 'button', className: 'close', text: '×', 'aria-label': words.close});
  const dialog = el(
    'dialog',
    {className: 'presales-dialog presales-large', 'aria-labelledby': 'presales-find-title'},
    el(
      'div',
      {className: 'presales-bar-top'},
      el('h3', {id: 'presales-find-title', text: words.title}),
      back,
      closeButton
    ),
    list,
    place
  );
  let shown = 0;
  let asked = 0;
  let chosen;

  function showList(which) {
    list.hidden = !which;
    place.hidden = which;
    back.hidden = which;
  }

  function choose(number, button) {
    chosen = button;
    showList(false);
    openCase(api, place, number, () => dialog.close());
    dialog.scrollTop = 0;
    back.focus();
  }

  async function look(offset) {
    asked += 1;
    const mine = asked;
    const wanted = new URLSearchParams({q: query.value, status: status.value, offset: String(offset)});
    const {found, message} = await read(api, `cases?${wanted}`);
    // Only the last question counts; answers may overtake each other.
    if (mine !== asked) {
      return;
    }
    problem.textContent = message || '';
    problem.hidden = !message;
    if (!found) {
      return;
    }
    const items = found.cases.map(one => resultItem(one, choose));
    if (offset === 0) {
      results.replaceChildren(...items);
      shown = 0;
    } else {
      results.append(...items);
      items[0]?.firstChild.focus();
    }
    shown += items.length;
    more.hidden = !found.more;
    said.textContent =
      shown === 0 ? words.none : fill(found.more ? words.firstOf : shown === 1 ? words.one : words.found, {count: shown});
  }

  form.addEventListener('submit', event => {
    event.preventDefault();
    look(0);
  });
  status.addEventListener('change', () => look(0));
  more.addEventListener('click', () => look(shown));
  back.addEventListener('click', () => {
    place.replaceChildren();
    showList(true);
    chosen?.focus();
  });
  closeButton.addEventListener('click', () => dialog.close());
  // Tasklist's own shortcuts must not act behind the dialog.
  dialog.addEventListener('keydown', event => event.stopPropagation());
  dialog.addEventListener('close', () => {
    dialog.remove();
    onClose();
  });
  document.body.append(dialog);
  dialog.showModal();
  query.focus();
  look(0);
}

function render(node, {api}, scope) {
  const link = el('a', {href: '', className: 'presales-find', title: words.hint});
  link.append(el('span', {className: 'glyphicon glyphicon-search', 'aria-hidden': 'true'}), ' ', words.action);
  link.addEventListener('click', event => {
    event.preventDefault();
    openSearch(api, () => {
      link.focus();
      scope.$root.$broadcast('refresh');
    });
  });
  node.append(link);
}

export default {
  id: 'presales-find-case',
  pluginPoint: 'tasklist.navbar.action',
  priority: 150,
  render
};
