/* The cases at one element of a diagram: #/presales?page=diagram-cases&process=…&element=… */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {read} from '../../../../../../assets/presales-flow/app/server.js';
import {fill, named, texts} from '../../../../../../assets/presales-flow/app/texts.js';
import {money, moment, workingTime} from '../../../../../../assets/presales-flow/app/times.js';
import {addressOf} from './parts.js';
import {words} from './texts-diagram.js';

function holder(item) {
  return item.holder || fill(words.nobody, {department: named(texts.department, item.department || '–')});
}

function row(item) {
  const cells = [
    el('a', {href: addressOf('case', {number: item.number}), text: item.number}),
    item.company,
    item.stage ? named(texts.case.stage, item.stage) : '',
    item.grade || '',
    item.value === null ? '' : money(item.value, item.currency),
    item.salesperson || '',
    item.what,
    holder(item),
    moment(item.dueAt),
    item.overSeconds === null ? '' : workingTime(item.overSeconds),
    String(item.daysOpen)
  ];
  return el(
    'tr',
    {className: item.overSeconds === null ? '' : 'presales-late-row'},
    ...cells.map(cell => el('td', {}, cell))
  );
}

async function render(node, {api, parameters}) {
  const process = parameters.get('process') || '';
  const element = parameters.get('element') || '';
  const status = el('p', {role: 'status', text: words.loading});
  const body = el('tbody', {});
  const table = el(
    'table',
    {className: 'table table-condensed presales-cases', hidden: true},
    el(
      'thead',
      {},
      el('tr', {}, ...Object.values(words.columns).map(text => el('th', {scope: 'col', text})))
    ),
    body
  );
  const more = el('button', {type: 'button', className: 'btn btn-default', text: words.moreCases, hidden: true});
  node.replaceChildren(
    el(
      'div',
      {className: 'presales-at-element'},
      el('h3', {text: fill(words.casesTitle, {element: parameters.get('name') || element})}),
      status,
      el('div', {className: 'presales-wide', role: 'region', tabIndex: 0, 'aria-label': words.columns.number}, table),
      more
    )
  );

  async function load() {
    more.disabled = true;
    const path = `diagram/${encodeURIComponent(process)}/${encodeURIComponent(element)}/cases`;
    const {found, message} = await read(api, `${path}?offset=${body.children.length}`);
    more.disabled = false;
    if (!found) {
      status.textContent = message;
      return;
    }
    body.append(...found.cases.map(row));
    table.hidden = body.children.length === 0;
    status.textContent = table.hidden ? words.casesNone : '';
    more.hidden = !found.more;
  }

  more.addEventListener('click', load);
  await load();
}

// Without a title it is in no menu: the diagram leads to it.
export default {id: 'diagram-cases', render};
