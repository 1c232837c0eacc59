/* One figure: how it is defined, how it went, what it is by each attribute, and the cases behind it. */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {read} from '../../../../../../assets/presales-flow/app/server.js';
import {fill} from '../../../../../../assets/presales-flow/app/texts.js';
import {COLOURS, chart} from './charts.js';
import {stateOf, targetOf} from './figures.js';
import {DIMENSIONS, selectionOf} from './filters.js';
import {change, count, moment, month, onAxis, stepOnAxis, told} from './formats.js';
import {addressOf, exports, growing, linkToCase, none, problem, waiting, wordFor} from './parts.js';
import {words} from './texts-figures.js';

const says = words.figures;
const PAGE = 'figures';

function fact(name, ...content) {
  return el('div', {}, el('dt', {text: name}), el('dd', {}, ...content));
}

function isKnown(value) {
  return value !== null && value !== undefined;
}

function facts({figure, found}) {
  const {currency} = found;
  const {value, unit, before, alarm} = figure;
  const list = [
    fact(
      says.column.value,
      isKnown(value)
        ? el('strong', {text: told(value, unit, currency)})
        : el('span', {className: 'presales-none', text: [words.noData, figure.noData].filter(Boolean).join(' – ')})
    )
  ];
  if (before) {
    list.push(fact(says.column.before, isKnown(before.value) ? told(before.value, unit, currency) : words.noData));
    const changed = change(value, before.value, unit);
    if (changed) {
      list.push(fact(says.column.change, changed));
    }
  }
  const target = targetOf(figure, currency);
  if (target) {
    list.push(fact(says.column.target, target));
  }
  if (isKnown(alarm)) {
    list.push(fact(says.alarmAt, told(alarm, unit, currency)));
  }
  if (isKnown(value)) {
    list.push(
      fact(says.column.state, stateOf(figure)),
      fact(
        says.column.cases,
        fill(says.measurements, {count: count(figure.measurements), cases: count(figure.cases)})
      )
    );
  }
  return el('dl', {className: 'presales-figure-facts'}, ...list);
}

function trend({figure, found, filter}) {
  const {unit, target, targetTo} = figure;
  const {currency} = found;
  const points = figure.trend || [];
  const tell = value => told(value, unit, currency);
  const goal = (value, name) =>
    Number.isFinite(value)
      ? [{name, values: points.map(() => value), told: tell, colour: COLOURS.grey, dashed: true}]
      : [];
  return chart({
    kind: 'line',
    caption: says.trend,
    heading: words.dimension.month,
    labels: points.map(one => month(one.month)),
    series: [
      {name: figure.name, values: points.map(one => one.value), told: tell, colour: COLOURS.blue},
      ...goal(target, says.targetLine),
      ...goal(targetTo, says.targetLine)
    ],
    onAxis: (value, most) => onAxis(value, unit, most),
    step: most => stepOnAxis(unit, most),
    href: index => addressOf(PAGE, {...filter, ...monthOnly(points[index].month), figure: figure.id})
  });
}

function monthOnly(value) {
  const [year, number] = value.split('-').map(Number);
  const last = new Date(year, number, 0).getDate();
  return {period: 'own', from: `${value}-01`, to: `${value}-${last}`};
}

/** @returns the filter with this row of a breakdown alone */
function narrowed(filter, by, key) {
  return by === 'month' ? {...filter, ...monthOnly(key)} : {...filter, [by]: key};
}

function nameOfRow(by, row) {
  if (row.name) {
    return row.name;
  }
  return by === 'month' ? month(row.key) : wordFor(by, row.key);
}

async function breakdown(place, {figure, found, filter, by, api}) {
  const select = el(
    'select',
    {className: 'form-control input-sm', 'aria-label': says.byDimension},
    ...[...DIMENSIONS, 'month'].map(one =>
      el('option', {value: one, text: says.by[one], selected: one === by})
    )
  );
  select.addEventListener('change', () => {
    window.location.hash = addressOf(PAGE, {...filter, figure: figure.id, by: select.value});
  });
  const path = `figures/${encodeURIComponent(figure.id)}/by/${by}`;
  const caption = says.by[by];
  const content = el('div', {}, waiting());
  place.replaceChildren(
    el('div', {className: 'presales-breakdown-head'}, select, exports(api, path, selectionOf(filter), caption)),
    content
  );
  const {found: answer, message} = await read(api, `${path}?${selectionOf(filter)}`);
  if (!answer) {
    content.replaceChildren(problem(message));
    return;
  }
  const {rows} = answer;
  const tell = value => told(value, figure.unit, found.currency);
  const leads = index =>
    rows[index].key ? addressOf(PAGE, {...narrowed(filter, by, rows[index].key), figure: figure.id, by}) : undefined;
  content.replaceChildren(
    chart({
      kind: by === 'month' ? 'bar' : 'horizontal',
      caption: fill(says.figureBy, {figure: figure.name, by: caption}),
      heading: words.dimension[by],
      labels: rows.map(row => nameOfRow(by, row)),
      series: [{name: figure.name, values: rows.map(row => row.value), told: tell, colour: COLOURS.blue}],
      more: [{name: says.column.cases, values: rows.map(row => row.cases), told: count}],
      onAxis: (value, most) => onAxis(value, figure.unit, most),
      step: most => stepOnAxis(figure.unit, most),
      href: leads,
      onPick: index => {
        window.location.hash = leads(index) || window.location.hash;
      },
      height: by === 'month' ? 260 : Math.max(160, 60 + rows.length * 30)
    })
  );
}

async function cases(place, {figure, found, filter, api}) {
  const path = `figures/${encodeURIComponent(figure.id)}/cases`;
  const query = selectionOf(filter);
  place.replaceChildren(waiting());
  const {found: answer, message} = await read(api, `${path}?${query}`);
  if (!answer) {
    place.replaceChildren(problem(message));
    return;
  }
  const heads = words.overview.column;
  const partUnit = figure.unit === 'percent' || figure.unit === 'score' ? 'count' : figure.unit;
  const columns = [
    {name: heads.number, cell: row => row.number && linkToCase(row.number), className: 'presales-short'},
    {name: heads.company, cell: row => row.company, className: 'presales-long'},
    {name: heads.status, cell: row => wordFor('status', row.status)},
    {name: heads.stage, cell: row => row.stage && wordFor('stage', row.stage)},
    {name: heads.salesperson, cell: row => row.salesperson},
    {name: heads.grade, cell: row => row.grade},
    {name: says.part, figure: true, cell: row => told(row.part, partUnit, found.currency)},
    {name: says.whole, figure: true, cell: row => told(row.whole, 'count')},
    {name: says.happened, cell: row => row.happenedAt && moment(row.happenedAt)}
  ];
  const next = async offset => {
    const {found: page, message: why} = await read(api, `${path}?${query}&offset=${offset}`);
    return page ? {rows: page.cases, more: page.more} : {message: why};
  };
  place.replaceChildren(
    el(
      'div',
      {className: 'presales-head'},
      el('h4', {text: says.cases}),
      exports(api, path, query, says.cases)
    ),
    answer.cases.length > 0
      ? growing(says.cases, columns, {rows: answer.cases, more: answer.more, total: answer.total, next})
      : none(says.noCases)
  );
}

export function showFigure(node, shown) {
  const {figure, filter, period} = shown;
  const by = [...DIMENSIONS, 'month'].includes(shown.by) ? shown.by : 'stage';
  const right = el('div');
  const below = el('section', {className: 'presales-behind'});
  const definition = el('p', {className: 'presales-definition', text: figure.definition});
  if (figure.source) {
    definition.append(' ', el('span', {className: 'presales-aside', text: fill(says.source, {source: figure.source})}));
  }
  const lacking = (figure.lacks || []).map(id => (shown.found.figures.find(one => one.id === id) || {name: id}).name);
  if (lacking.length > 0) {
    definition.append(' ', fill(says.lacks, {figures: new Intl.ListFormat(navigator.language).format(lacking)}));
  }
  node.replaceChildren(
    el(
      'div',
      {className: 'presales-head'},
      el('a', {href: addressOf(PAGE, filter), text: `‹ ${says.back}`}),
      el('h3', {text: figure.name}),
      el('span', {className: 'presales-aside', text: period})
    ),
    definition,
    facts(shown),
    el('div', {className: 'presales-charts presales-charts-two'}, trend(shown), right),
    below
  );
  breakdown(right, {...shown, by});
  cases(below, shown);
}
