/* The parts of a case that are tables: each capability of the server brings its rows, here they get their headings. */

import {el} from './page.js';
import {fill, named, texts} from './texts.js';
import {day, moment, workingHours} from './times.js';

const words = texts.case;
const codes = words.code;

/** A department, or the managers of one. */
export function department(id) {
  const managers = /^(.*)-managers$/.exec(id);
  return managers ? fill(words.managers, {department: named(texts.department, managers[1])}) : named(texts.department, id);
}

const as = {
  text: value => (Array.isArray(value) ? value.join(', ') : value),
  code: table => value => named(table, value),
  departments: value => String(value).split(', ').map(department).join(', '),
  time: value => moment(value),
  day: value => day(value),
  hours: value => workingHours(value),
  stage: value => named(words.stage, value),
  fact: value => named(words.fact, value)
};

/** A person and when, below each other. */
function signed(by, at) {
  return row => [row[by], row[at] && moment(row[at])].filter(Boolean).join(', ');
}

function cell(key, form = as.text) {
  return row => (row[key] === null || row[key] === undefined || row[key] === '' ? '' : form(row[key], row));
}

function joined(...cells) {
  return row =>
    cells
      .map(one => one(row))
      .filter(Boolean)
      .join(': ');
}

function by(row) {
  if (!row.by) {
    return '';
  }
  return row.actedFor ? fill(words.actingFor, {by: row.by, person: row.actedFor}) : row.by;
}

function moved(row) {
  return `${department(row.from)} → ${department(row.to)}`;
}

/** What a message says besides, in words; nothing for what it does not say. */
function told(row) {
  const facts = {
    industry: row.industry && named(words.industry, row.industry),
    region: row.region && named(words.region, row.region),
    employees: row.employees,
    budget: row.budget !== null && row.budget !== undefined && `${row.budget} ${row.currency || ''}`.trim(),
    intent: row.intent && named(words.intent, row.intent),
    decisionWeeks: row.decisionWeeks
  };
  return Object.entries(facts)
    .filter(([, value]) => value !== false && value !== null && value !== undefined && value !== '')
    .map(([name, value]) => `${words.fact[name]}: ${value}`)
    .join('\n');
}

/** By part: [heading, what stands below it]; a column that is empty in all rows is left out. */
const TABLES = {
  promises: [
    ['promise', cell('text')],
    ['source', joined(cell('source', as.code(codes.source)), cell('origin'))],
    ['status', cell('status', as.code(codes.status))],
    ['decided', signed('decidedBy', 'decidedAt')],
    ['remark', cell('note')]
  ],
  handovers: [
    ['departments', moved],
    ['status', cell('status', as.code(codes.status))],
    ['offered', signed('offeredBy', 'offeredAt')],
    ['answered', signed('answeredBy', 'answeredAt')],
    ['returns', row => (row.returns > 0 ? String(row.returns) : '')],
    ['reason', joined(cell('returnReason', as.code(codes.returnReason)), cell('returnNote'))]
  ],
  approvals: [
    ['subject', cell('subject', as.code(codes.subject))],
    ['position', cell('position', String)],
    ['group', cell('group', as.departments)],
    ['status', cell('status', as.code(codes.status))],
    ['by', by],
    ['at', cell('at', as.time)],
    ['words', cell('words')],
    ['reasons', cell('reasons')]
  ],
  dispatches: [
    ['status', cell('status', as.code(codes.status))],
    ['requested', signed('requestedBy', 'requestedAt')],
    ['needed', row => [row.level, as.text(row.skills)].filter(Boolean).join(', ')],
    ['days', cell('days', String)],
    ['neededBy', cell('neededBy', as.day)],
    ['proposed', joined(cell('proposed'), cell('reason'))],
    ['assigned', cell('assigned')],
    ['decided', signed('decidedBy', 'decidedAt')],
    ['overrideReason', cell('overrideReason')]
  ],
  hours: [
    ['person', cell('user')],
    ['hours', cell('hours', as.hours)],
    ['tasks', cell('tasks', String)]
  ],
  points: [
    ['reason', joined(cell('reason', as.code(codes.point)), cell('detail'))],
    ['status', cell('status', as.code(codes.status))],
    ['raised', cell('raisedAt', as.time)],
    ['decision', cell('decision')],
    ['responsible', cell('responsible')],
    ['dueOn', cell('dueOn', as.day)],
    ['decided', signed('decidedBy', 'decidedAt')],
    ['result', cell('result')]
  ],
  messages: [
    ['at', cell('receivedAt', as.time)],
    ['by', cell('channel', as.code(words.channels))],
    ['person', joined(cell('company'), cell('contactName'))],
    ['contact', row => [row.contactEmail, row.contactPhone].filter(Boolean).join(', ')],
    ['words', cell('need')],
    ['facts', told]
  ],
  corrections: [
    ['fact', cell('field', as.fact)],
    ['before', cell('oldValue')],
    ['after', cell('newValue')],
    ['reason', cell('reason')],
    ['by', signed('by', 'at')]
  ]
};

const NUMBERS = new Set(['position', 'days', 'hours', 'tasks', 'returns']);

/** What is long is folded, so that a row stays a row. */
const LONG = 160;

function written(text) {
  return text.length > LONG
    ? [el('details', {}, el('summary', {text: `${text.slice(0, 60)}…`}), el('p', {className: 'presales-said', text}))]
    : [text];
}

/** Scrolls by itself where there is little room, also by keyboard. */
function table(label, columns, rows) {
  const filled = columns
    .map(([heading, of]) => ({heading, values: rows.map(of)}))
    .filter(({values}) => values.some(value => value !== ''));
  const className = heading => (NUMBERS.has(heading) ? 'presales-figure' : '');
  return el(
    'div',
    {className: 'presales-table', role: 'region', 'aria-label': label, tabIndex: 0},
    el(
      'table',
      {},
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          ...filled.map(({heading}) =>
            el('th', {scope: 'col', className: className(heading), text: words.heading[heading]})
          )
        )
      ),
      el(
        'tbody',
        {},
        ...rows.map((row, index) =>
          el(
            'tr',
            {},
            ...filled.map(({heading, values}) => el('td', {className: className(heading)}, ...written(values[index])))
          )
        )
      )
    )
  );
}

const PEOPLE = [
  ['person', row => row.user || fill(words.waitsFor, {group: as.departments(row.group || '')})],
  ['doing', row => row.task || fill(row.tasks === 1 ? words.didTask : words.didTasks, {count: row.tasks})],
  ['since', row => moment(row.at)]
];

const RUNS = [
  ['stage', cell('stage', as.stage)],
  ['round', cell('round', String)],
  ['entered', cell('enteredAt', as.time)],
  ['left', cell('leftAt', as.time)],
  ['outcome', cell('outcome', as.code(codes.status))],
  ['why', row => row.outcomeReason || row.entryReason || '']
];

function runs(stages) {
  return stages
    .flatMap(stage => stage.runs)
    .sort((one, other) => Date.parse(one.enteredAt) - Date.parse(other.enteredAt));
}

/** @returns {content, count} by section; content is undefined where there are no rows */
export function partSections({parts}) {
  const made = (name, columns, rows) => ({
    content: rows.length > 0 ? table(words.section[name], columns, rows) : undefined,
    count: rows.length
  });
  return {
    people: made('people', PEOPLE, parts.people),
    runs: made('runs', RUNS, runs(parts.stages)),
    ...Object.fromEntries(Object.entries(TABLES).map(([name, columns]) => [name, made(name, columns, parts[name] || [])]))
  };
}
