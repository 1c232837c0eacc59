/* What is open now: pipeline, forecast, and what somebody has to act on. */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {read} from '../../../../../../assets/presales-flow/app/server.js';
import {fill} from '../../../../../../assets/presales-flow/app/texts.js';
import {COLOURS, chart} from './charts.js';
import {amount, count, moment, month, shortAmount, shortNumber, workingTime} from './formats.js';
import {addressOf, badge, exports, growing, linkToCase, none, problem, queryOf, waiting, wordFor} from './parts.js';
import {words} from './texts-figures.js';

const says = words.overview;
const PAGE = 'overview';
/** In place of a stage, for the cases that are in none. */
const NO_STAGE = 'none';

/** A missing value is told as such: nobody has said yet what the case is worth. */
function valueOf(row) {
  return row.value === null || row.value === undefined ? words.unknown : amount(row.value, row.currency);
}

function holderOf(row) {
  if (row.holder) {
    return row.holder;
  }
  return row.department ? fill(says.nobody, {department: wordFor('department', row.department)}) : words.unknown;
}

function gapOf({stepGap}) {
  return stepGap === null || stepGap === undefined ? words.unknown : fill(says.steps, {count: count(stepGap)});
}

const column = says.column;
const NUMBER = {name: column.number, cell: row => (row.number ? linkToCase(row.number) : ''), className: 'presales-short'};
const COMPANY = {name: column.company, cell: row => row.company, className: 'presales-long'};
const STAGE = {name: column.stage, cell: row => row.stage && wordFor('stage', row.stage)};
const WHAT = {name: column.what, cell: row => row.what};
const HOLDER = {name: column.holder, cell: holderOf};
const DUE = {name: column.due, cell: row => row.dueAt && moment(row.dueAt)};
const VALUE = {name: column.value, cell: valueOf, figure: true};
const GRADE = {name: column.grade, cell: row => row.grade};
const BUYING_STEP = {name: column.buyingStep, cell: row => wordFor('buyingStep', row.buyingStep)};
const SALESPERSON = {name: column.salesperson, cell: row => row.salesperson || words.unknown};

/** The lists by the names that the server has for them; each knows where its count stands. */
const LISTS = {
  cases: {total: 'cases', columns: [NUMBER, COMPANY, STAGE, GRADE, SALESPERSON, BUYING_STEP, VALUE]},
  late: {
    total: 'late',
    columns: [
      NUMBER,
      COMPANY,
      STAGE,
      WHAT,
      HOLDER,
      DUE,
      {
        name: column.over,
        cell: row => (Number.isFinite(row.overSeconds) ? badge('missed', '!', workingTime(row.overSeconds)) : ''),
        figure: true
      },
      VALUE
    ]
  },
  soon: {total: 'soon', columns: [NUMBER, COMPANY, STAGE, WHAT, HOLDER, DUE, GRADE, VALUE]},
  outOfStep: {
    total: 'outOfStep',
    columns: [
      NUMBER,
      COMPANY,
      STAGE,
      BUYING_STEP,
      {name: column.gap, cell: gapOf},
      SALESPERSON,
      GRADE,
      VALUE
    ]
  },
  stuck: {
    total: 'stuck',
    columns: [
      NUMBER,
      COMPANY,
      STAGE,
      {name: column.daysOpen, cell: row => fill(words.unit.days, {count: count(row.daysOpen)}), figure: true},
      HOLDER,
      SALESPERSON,
      GRADE,
      VALUE
    ]
  },
  agenda: {
    total: 'agenda',
    columns: [
      NUMBER,
      COMPANY,
      {
        name: column.reason,
        cell: row => [wordFor('point', row.reason), row.detail].filter(Boolean).join(': '),
        className: 'presales-long'
      },
      {name: column.raisedAt, cell: row => row.raisedAt && moment(row.raisedAt)},
      {name: column.status, cell: row => wordFor('status', row.status)},
      {name: column.responsible, cell: row => row.responsible}
    ]
  },
  notifications: {
    total: 'failedNotifications',
    columns: [
      NUMBER,
      {name: column.template, cell: row => row.template},
      {name: column.channel, cell: row => wordFor('delivery', row.channel)},
      {name: column.recipient, cell: row => row.person || row.recipient, className: 'presales-long'},
      {name: column.createdAt, cell: row => row.createdAt && moment(row.createdAt)},
      {name: column.attempts, cell: row => row.attempts, figure: true},
      {name: column.lastError, cell: row => row.lastError, className: 'presales-long'}
    ]
  }
};

const WARNINGS = ['late', 'soon', 'outOfStep', 'stuck', 'agenda', 'failedNotifications'];

/** The main numbers; each that has a list leads to it. */
export function numbers(found) {
  const {totals, currency} = found;
  const money = value => (value === null || value === undefined ? words.noData : shortAmount(value, currency));
  const listOf = name => Object.keys(LISTS).find(list => LISTS[list].total === name);
  const tile = (name, told) => {
    const warns = WARNINGS.includes(name);
    const content = [
      el('span', {className: 'presales-tile-value', text: told}),
      el('span', {className: 'presales-tile-name', text: says.total[name]})
    ];
    const state = warns ? (totals[name] > 0 ? 'presales-tile-warns' : 'presales-tile-calm') : '';
    const inside = listOf(name)
      ? el('a', {href: addressOf(PAGE, {list: listOf(name)})}, ...content)
      : el('div', {}, ...content);
    return el('li', {className: `presales-tile ${state}`}, inside);
  };
  return el(
    'ul',
    {className: 'presales-tiles'},
    tile('cases', count(totals.cases)),
    tile('value', money(totals.value)),
    tile('weighted', money(totals.weighted)),
    ...WARNINGS.map(name => tile(name, count(totals[name])))
  );
}

/** In our words, if we have some: the server's are of one language. */
function nameOf({stage, name}) {
  return Object.hasOwn(words.code.stage, stage) ? wordFor('stage', stage) : name || wordFor('stage', stage);
}

/** The address of the open cases of one stage or month. */
function casesOf(part) {
  return addressOf(PAGE, {list: 'cases', ...part});
}

function toCasesOfStage(stages) {
  return index => casesOf({stage: stages[index].stage || NO_STAGE});
}

function open(href) {
  return index => {
    window.location.hash = href(index) || window.location.hash;
  };
}

function pipeline({pipeline: stages}, api) {
  const href = toCasesOfStage(stages);
  return chart({
    kind: 'stacked-horizontal',
    caption: says.pipeline,
    note: says.pipelineNote,
    heading: says.stage,
    labels: stages.map(nameOf),
    series: [
      {name: says.inTime, values: stages.map(one => one.cases - one.late), told: count, colour: COLOURS.blue},
      {name: says.late, values: stages.map(one => one.late), told: count, colour: COLOURS.red}
    ],
    onAxis: count,
    step: most => (most <= 5 ? 1 : undefined),
    href,
    onPick: open(href),
    foot: exports(api, 'overview/pipeline', '', says.pipeline)
  });
}

function values({pipeline: stages, currency}) {
  const href = toCasesOfStage(stages);
  return chart({
    kind: 'horizontal',
    caption: says.values,
    note: fill(says.valuesNote, {currency}),
    heading: says.stage,
    labels: stages.map(nameOf),
    series: [
      {name: says.value, values: stages.map(one => one.value), told: count, colour: COLOURS.blue},
      {name: says.weighted, values: stages.map(one => one.weighted), told: count, colour: COLOURS.orange}
    ],
    onAxis: shortNumber,
    href,
    onPick: open(href)
  });
}

function forecast({forecast: months, beyond, currency}, api) {
  const bars = months.map(one => ({...one, label: month(one.month)}));
  if (beyond && (beyond.cases > 0 || beyond.weighted > 0)) {
    bars.push({...beyond, month: undefined, label: says.later});
  }
  const href = index => (bars[index].month ? casesOf({month: bars[index].month}) : undefined);
  return chart({
    kind: 'stacked',
    caption: says.forecast,
    note: fill(says.forecastNote, {currency}),
    heading: says.month,
    labels: bars.map(one => one.label),
    series: [
      {name: says.won, values: bars.map(one => one.won), told: count, colour: COLOURS.green},
      {name: says.weighted, values: bars.map(one => one.weighted), told: count, colour: COLOURS.orange}
    ],
    more: [
      {name: says.open, values: bars.map(one => one.open), told: count},
      {name: says.cases, values: bars.map(one => one.cases), told: count}
    ],
    onAxis: shortNumber,
    href,
    onPick: open(href),
    foot: exports(api, 'overview/forecast', '', says.forecast)
  });
}

/** The list that was asked for; if none was, the first that somebody has to act on. */
function chosen(found, wanted) {
  if (Object.hasOwn(LISTS, wanted || '')) {
    return wanted;
  }
  const urgent = Object.keys(LISTS).filter(name => WARNINGS.includes(LISTS[name].total));
  return urgent.find(name => found.totals[LISTS[name].total] > 0) || urgent[0];
}

/** What the cases of the list have in common, if only some were asked for. */
function partOf(parameters) {
  return {stage: parameters.get('stage'), month: parameters.get('month')};
}

function meaningOf(name, {stage, month: wanted}) {
  if (name !== 'cases' || (!stage && !wanted)) {
    return says.meaning[name];
  }
  return fill(stage ? says.ofStage : says.ofMonth, {
    part: stage ? wordFor('stage', stage === NO_STAGE ? null : stage) : month(wanted)
  });
}

/** The rows of a list from one on; the first of most of them have come with the numbers. */
async function rowsOf(api, name, part, offset) {
  const query = queryOf({...(name === 'cases' && part), offset});
  const {found, message} = await read(api, `overview/${name}?${query}`);
  return found || {message};
}

async function lists(place, found, {api, parameters}) {
  const name = chosen(found, parameters.get('list'));
  const part = partOf(parameters);
  const {columns, total} = LISTS[name];
  const links = Object.entries(LISTS).map(([id, one]) => {
    const current = id === name;
    return el(
      'li',
      {className: current ? 'active' : ''},
      el(
        'a',
        {href: addressOf(PAGE, {list: id}), ...(current && {'aria-current': 'true'})},
        says.total[one.total],
        ' ',
        el('span', {className: 'badge', text: count(found.totals[one.total])})
      )
    );
  });
  const body = el('div', {}, waiting());
  place.replaceChildren(
    el('ul', {className: 'nav nav-pills'}, ...links),
    el(
      'div',
      {className: 'presales-list-head'},
      el('p', {className: 'presales-aside', text: meaningOf(name, part)}),
      exports(api, `overview/${name}`, name === 'cases' ? queryOf(part) : '', says.total[total])
    ),
    body
  );
  const first = Object.hasOwn(found, name)
    ? {rows: found[name], total: found.totals[total], more: found[name].length < found.totals[total]}
    : await rowsOf(api, name, part, 0);
  if (first.message) {
    body.replaceChildren(problem(first.message));
  } else if (first.rows.length === 0) {
    body.replaceChildren(none(says.empty[name]));
  } else {
    const next = offset => rowsOf(api, name, part, offset);
    body.replaceChildren(growing(says.total[total], columns, {...first, next}));
  }
}

async function render(node, {api, parameters}) {
  node.replaceChildren(waiting());
  const {found, message} = await read(api, 'overview');
  if (!found) {
    node.replaceChildren(problem(message));
    return;
  }
  const again = el('button', {type: 'button', className: 'btn btn-default btn-sm', text: says.refresh});
  again.addEventListener('click', () => render(node, {api, parameters}));
  const list = el('section', {className: 'presales-lists', 'aria-label': says.lists});
  node.replaceChildren(
    el(
      'div',
      {className: 'presales-head'},
      el('h3', {text: says.heading}),
      el('span', {
        className: 'presales-aside',
        text: fill(says.asOf, {time: moment(found.asOf), currency: found.currency})
      }),
      again
    ),
    numbers(found),
    el('div', {className: 'presales-charts'}, pipeline(found, api), values(found), forecast(found, api)),
    list
  );
  await lists(list, found, {api, parameters});
  if (parameters.has('list') && list.isConnected) {
    // Whoever has chosen a list goes on from there.
    list.querySelector('[aria-current]').focus({preventScroll: true});
    list.scrollIntoView({block: 'start'});
  }
}

export default {id: PAGE, title: says.title, render};
