/* The people whom the reader manages: what they have to do, and how their work went. */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {read} from '../../../../../../assets/presales-flow/app/server.js';
import {fill} from '../../../../../../assets/presales-flow/app/texts.js';
import {chart, COLOURS} from './charts.js';
import {filterBar, filterOf, selectionOf} from './filters.js';
import {count, told} from './formats.js';
import {exports, none, problem, waiting, wordFor} from './parts.js';
import {says as texts} from './texts-why.js';
import {words} from './texts-figures.js';

const says = texts.people;
const PAGE = 'people';
/** More people than these are told from each other in the table only. */
const MOST_BARS = 24;

const percent = value => told(value, 'percent');
const FIGURES = [
  ['load', percent],
  ['hours', count],
  ['use', percent],
  ['openTasks', count],
  ['lateTasks', count],
  ['tasksDone', count],
  ['slaMet', percent],
  ['breaches', count],
  ['averageSeconds', value => told(value, 'working-seconds')],
  ['offered', count],
  ['returned', count]
];

function known(value) {
  return value !== null && value !== undefined;
}

/** The value, and what it is against its target for those who do not see the colour. */
function figureCell(name, form, row, target) {
  const value = row.figures[name];
  if (!known(value)) {
    return el('td', {className: 'presales-figure'}, el('span', {className: 'presales-none', text: words.noData}));
  }
  const cell = el('td', {className: 'presales-figure', text: form(value)});
  if (name === 'load' || name === 'use') {
    const state = value < target.least ? 'below' : value > target.most ? 'above' : 'within';
    cell.classList.add(`presales-band-${state}`);
    cell.title = says[state];
    cell.append(el('span', {className: 'sr-only', text: ` (${says[state]})`}));
  }
  if (name === 'lateTasks' && value > 0) {
    cell.classList.add('presales-band-above');
  }
  return cell;
}

/** @param first [{name, value: row => what it is sorted by, cell: row => what is shown}] the columns before the figures */
function sortable(caption, first, rows, target, total) {
  const columns = [
    ...first,
    ...FIGURES.map(([name, form]) => ({
      name,
      figure: true,
      value: row => row.figures[name],
      element: row => figureCell(name, form, row, target)
    }))
  ];
  const body = el('tbody');
  let order = {column: first[0], down: false};
  const lines = () =>
    [...rows].sort((one, other) => {
      const [a, b] = [order.column.value(one), order.column.value(other)];
      if (!known(a) || !known(b)) {
        return known(a) ? -1 : known(b) ? 1 : 0;
      }
      const less = typeof a === 'number' ? a - b : String(a).localeCompare(String(b));
      return order.down ? -less : less;
    });
  const cells = row => columns.map(column => (column.element ? column.element(row) : el('td', {}, column.cell(row) || '')));
  const heads = columns.map(column => {
    const button = el('button', {
      type: 'button',
      className: 'presales-sort',
      text: says.column[column.name],
      'aria-label': fill(says.sort, {column: says.column[column.name]})
    });
    const head = el('th', {scope: 'col', className: column.figure ? 'presales-figure' : ''}, button);
    button.addEventListener('click', () => {
      // Of numbers the largest are looked for first.
      order = {column, down: order.column === column ? !order.down : Boolean(column.figure)};
      show();
    });
    return {column, head};
  });
  const show = () => {
    heads.forEach(({column, head}) =>
      head.setAttribute('aria-sort', column !== order.column ? 'none' : order.down ? 'descending' : 'ascending')
    );
    body.replaceChildren(...lines().map(row => el('tr', {}, ...cells(row))));
  };
  show();
  const sum =
    total &&
    el(
      'tfoot',
      {},
      el(
        'tr',
        {},
        el('th', {scope: 'row', colSpan: first.length, text: `${says.total} (${count(total.people)})`}),
        ...FIGURES.map(([name, form]) => figureCell(name, form, total, target))
      )
    );
  return el(
    'div',
    {className: 'presales-table presales-people'},
    el(
      'table',
      {className: 'table cam-table'},
      el('caption', {className: 'sr-only', text: caption}),
      el('thead', {}, el('tr', {}, ...heads.map(({head}) => head))),
      body,
      ...(sum ? [sum] : [])
    )
  );
}

function loadChart({people, target}) {
  const busy = people
    .filter(({figures}) => known(figures.load) || known(figures.use))
    .sort((one, other) => (other.figures.load || 0) - (one.figures.load || 0))
    .slice(0, MOST_BARS);
  const line = value => busy.map(() => value);
  return chart({
    kind: 'bar',
    caption: says.loadChart,
    note: fill(says.loadNote, {least: percent(target.least), most: percent(target.most)}),
    heading: says.column.user,
    labels: busy.map(({user}) => user),
    onAxis: percent,
    series: [
      {name: says.load, values: busy.map(({figures}) => figures.load), told: percent, colour: COLOURS.blue},
      {name: says.use, values: busy.map(({figures}) => figures.use), told: percent, colour: COLOURS.sky},
      ...(busy.length > 0
        ? [
            {name: says.least, values: line(target.least), told: percent, colour: COLOURS.green, line: true, dashed: true},
            {name: says.most, values: line(target.most), told: percent, colour: COLOURS.red, line: true, dashed: true}
          ]
        : [])
    ]
  });
}

function tasksChart({people}) {
  const busy = people
    .filter(({figures}) => figures.openTasks > 0)
    .sort((one, other) => other.figures.openTasks - one.figures.openTasks)
    .slice(0, MOST_BARS);
  return chart({
    kind: 'stacked',
    caption: says.tasksChart,
    heading: says.column.user,
    labels: busy.map(({user}) => user),
    series: [
      {
        name: says.inTime,
        values: busy.map(({figures}) => figures.openTasks - figures.lateTasks),
        told: count,
        colour: COLOURS.blue
      },
      {name: says.late, values: busy.map(({figures}) => figures.lateTasks), told: count, colour: COLOURS.red}
    ]
  });
}

function content(found, filter, api) {
  const {people, teams, departments, total, target, notUsed} = found;
  const person = {
    name: 'user',
    value: row => row.user,
    cell: row => el('span', {}, row.user, ...(row.away ? [' ', el('span', {className: 'presales-aside', text: `(${says.away})`})] : []))
  };
  const department = {
    name: 'department',
    value: row => wordFor('department', row.department),
    cell: row => wordFor('department', row.department)
  };
  const team = {name: 'team', value: row => row.team, cell: row => row.team};
  const size = {name: 'count', value: row => row.people, cell: row => count(row.people)};
  const named = form => ({name: 'id', value: row => form(row.id), cell: row => form(row.id)});
  return [
    el(
      'div',
      {className: 'presales-head'},
      el('h3', {text: says.heading}),
      el('span', {className: 'presales-aside', text: fill(texts.period, found)}),
      exports(api, 'team', selectionOf(filter), says.title)
    ),
    el('p', {className: 'presales-aside', text: says.meaning}),
    ...(notUsed.length > 0
      ? [el('p', {className: 'presales-aside', text: fill(texts.notUsed, {names: notUsed.map(name => words.dimension[name]).join(', ')})})]
      : []),
    el('div', {className: 'presales-charts presales-charts-two'}, loadChart(found), tasksChart(found)),
    people.length > 0 ? sortable(says.people, [person, department, team], people, target, total) : none(words.noData),
    ...(teams.length > 0
      ? [el('h4', {text: says.teams}), sortable(says.teams, [named(id => id), size], teams, target)]
      : []),
    ...(departments.length > 0
      ? [
          el('h4', {text: says.departments}),
          sortable(says.departments, [named(id => wordFor('department', id)), size], departments, target)
        ]
      : [])
  ];
}

async function render(node, {api, parameters, go}) {
  const filter = filterOf(parameters);
  const place = el('div', {}, waiting());
  const bar = el('div');
  node.replaceChildren(bar, place);
  const [choices, team] = await Promise.all([
    read(api, 'figures/choices'),
    read(api, `team?${selectionOf(filter)}`)
  ]);
  if (!team.found) {
    place.replaceChildren(problem(team.message));
    return;
  }
  const form = filterBar(filter, choices.found || {}, values => go(PAGE, values));
  form.classList.add('presales-filter-plain');
  bar.replaceChildren(form);
  place.replaceChildren(...content(team.found, filter, api));
}

export default {id: PAGE, title: says.title, render};
