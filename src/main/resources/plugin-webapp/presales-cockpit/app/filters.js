/* Which period, and which cases, the figures are about. All of it stands in the address, so that it can be sent and kept. */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {queryOf, wordFor} from './parts.js';
import {words} from './texts-figures.js';

const says = words.filter;

/** What cases are told apart by; the server knows them by the same names. */
export const DIMENSIONS = ['stage', 'department', 'person', 'industry', 'grade', 'channel', 'region', 'product'];

const OF_PERIOD = ['period', 'from', 'to', 'compare', 'beforeFrom', 'beforeTo'];
const CHOICES = {
  stage: 'stages',
  department: 'departments',
  person: 'people',
  industry: 'industries',
  grade: 'grades',
  channel: 'channels',
  region: 'regions',
  product: 'products'
};

function dayOf(date) {
  const two = number => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function dateOf(day) {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
}

/** Whole months: from the first day of one to the last day of another, counted from this month on. */
function months(today, first, last) {
  return {
    from: dayOf(new Date(today.getFullYear(), today.getMonth() + first, 1)),
    to: dayOf(new Date(today.getFullYear(), today.getMonth() + last + 1, 0))
  };
}

// Whole months also where one of them is still running: which day it is at the company, this browser does not know.
const PRESETS = {
  '': today => months(today, -12, 0),
  'this-month': today => months(today, 0, 0),
  'last-month': today => months(today, -1, -1),
  'this-quarter': today => months(today, -(today.getMonth() % 3), 2 - (today.getMonth() % 3)),
  'last-quarter': today => months(today, -(today.getMonth() % 3) - 3, -(today.getMonth() % 3) - 1),
  'this-year': today => months(today, -today.getMonth(), 11 - today.getMonth()),
  'last-year': today => months(today, -today.getMonth() - 12, -today.getMonth() - 1)
};

function periodOf(values, today) {
  if (values.period === 'own' && values.from && values.to) {
    return {from: values.from, to: values.to};
  }
  return (PRESETS[values.period] || PRESETS[''])(today);
}

/** As many months, or else days, as the period has, right before it. */
function rightBefore({from, to}) {
  const first = dateOf(from);
  const last = dateOf(to);
  const end = new Date(first.getFullYear(), first.getMonth(), first.getDate() - 1);
  if (first.getDate() === 1) {
    const count = (last.getFullYear() - first.getFullYear()) * 12 + last.getMonth() - first.getMonth() + 1;
    return {beforeFrom: dayOf(new Date(first.getFullYear(), first.getMonth() - count, 1)), beforeTo: dayOf(end)};
  }
  const days = Math.round((last - first) / 86400000);
  return {beforeFrom: dayOf(new Date(end.getFullYear(), end.getMonth(), end.getDate() - days)), beforeTo: dayOf(end)};
}

/** The same days a year earlier, as far as they have passed now. */
function yearBefore({from, to}, today) {
  const earlier = day => {
    const [year, month, date] = day.split('-').map(Number);
    const lastOfMonth = new Date(year - 1, month, 0).getDate();
    return dayOf(new Date(year - 1, month - 1, Math.min(date, lastOfMonth)));
  };
  return {beforeFrom: earlier(from), beforeTo: earlier(to < dayOf(today) ? to : dayOf(today))};
}

function comparisonOf(values, period, today) {
  if (values.compare === 'before') {
    return rightBefore(period);
  }
  if (values.compare === 'year') {
    return yearBefore(period, today);
  }
  return values.compare === 'own' && values.beforeFrom && values.beforeTo
    ? {beforeFrom: values.beforeFrom, beforeTo: values.beforeTo}
    : {};
}

/** What the address says about period and cases. */
export function filterOf(parameters) {
  return Object.fromEntries(
    [...OF_PERIOD, ...DIMENSIONS].map(name => [name, parameters.get(name)]).filter(([, value]) => value)
  );
}

/** The query that selects this, without what it is compared with. */
export function selectionOf(filter, today = new Date()) {
  const cases = Object.fromEntries(DIMENSIONS.map(name => [name, filter[name]]));
  // What is shown if nobody chooses, the server knows best.
  return queryOf({...(filter.period && periodOf(filter, today)), ...cases});
}

/** As {@link selectionOf}, with what it is compared with. */
export function comparingOf(filter, today = new Date()) {
  return [selectionOf(filter, today), queryOf(comparisonOf(filter, periodOf(filter, today), today))].filter(Boolean).join('&');
}

/** @returns the days it is compared with; null if it is compared with none */
export function comparedDays(filter, today = new Date()) {
  const {beforeFrom, beforeTo} = comparisonOf(filter, periodOf(filter, today), today);
  return beforeFrom ? {from: beforeFrom, to: beforeTo} : null;
}

function labelled(name, label, control) {
  control.id = `presales-filter-${name}`;
  control.name = name;
  control.classList.add('form-control', 'input-sm');
  return el('div', {className: 'presales-filter-field'}, el('label', {htmlFor: control.id, text: label}), control);
}

function options(entries, chosen) {
  const known = entries.some(([value]) => value === chosen);
  // What the address asks for is shown even if nothing in the data has it.
  const all = known || !chosen ? entries : [...entries, [chosen, chosen]];
  return all.map(([value, text]) => el('option', {value, text, selected: value === (chosen || '')}));
}

/** In our words, if we have some: the server's are of one language. */
function nameOf(dimension, {id, name}) {
  const ours = wordFor(dimension, id);
  return ours === id ? name : ours;
}

/** @returns [value, words] of what can be chosen */
function choicesOf(dimension, choices) {
  return (choices[CHOICES[dimension]] || []).map(one =>
    typeof one === 'object' ? [one.id, nameOf(dimension, one)] : [one, wordFor(dimension, one)]
  );
}

function selectOf(dimension, choices, chosen) {
  const entries = [['', says.all], ...choicesOf(dimension, choices)];
  return labelled(dimension, words.dimension[dimension], el('select', {}, ...options(entries, chosen)));
}

function dayField(name, value) {
  return labelled(name, says[name], el('input', {type: 'date', value: value || ''}));
}

/**
 * The bar above the figures.
 *
 * @param filter what is chosen now, as {@link filterOf} gives it
 * @param choices what there is to choose from, as the server tells it; empty if it cannot
 * @param apply called with what was chosen
 */
export function filterBar(filter, choices, apply) {
  const select = (name, texts) => labelled(name, says[name], el('select', {}, ...options(Object.entries(texts), filter[name])));
  const period = select('period', says.periods);
  const compare = select('compare', says.comparisons);
  const own = [dayField('from', filter.from), dayField('to', filter.to)];
  const before = [dayField('beforeFrom', filter.beforeFrom), dayField('beforeTo', filter.beforeTo)];
  const problem = el('p', {className: 'presales-problem', role: 'alert', hidden: true, text: says.wrongPeriod});
  const clear = el('button', {type: 'button', className: 'btn btn-default btn-sm', text: says.clear});
  const form = el(
    'form',
    {className: 'presales-filter', noValidate: true, 'aria-label': says.heading},
    period,
    ...own,
    compare,
    ...before,
    ...DIMENSIONS.map(dimension => selectOf(dimension, choices, filter[dimension])),
    el(
      'div',
      {className: 'presales-filter-buttons'},
      el('button', {type: 'submit', className: 'btn btn-primary btn-sm', text: says.show}),
      ' ',
      clear
    ),
    problem
  );
  const said = name => form.elements[name].value;
  const adapt = () => {
    own.forEach(field => (field.hidden = said('period') !== 'own'));
    before.forEach(field => (field.hidden = said('compare') !== 'own'));
  };
  const wrong = (from, to) => !said(from) || !said(to) || said(from) > said(to);
  form.addEventListener('change', adapt);
  form.addEventListener('submit', event => {
    event.preventDefault();
    const ownPeriod = said('period') === 'own';
    const ownBefore = said('compare') === 'own';
    problem.hidden = !((ownPeriod && wrong('from', 'to')) || (ownBefore && wrong('beforeFrom', 'beforeTo')));
    if (!problem.hidden) {
      return;
    }
    const values = Object.fromEntries(
      [...OF_PERIOD, ...DIMENSIONS].map(name => [name, said(name)]).filter(([, value]) => value)
    );
    if (!ownPeriod) {
      delete values.from;
      delete values.to;
    }
    if (!ownBefore) {
      delete values.beforeFrom;
      delete values.beforeTo;
    }
    apply(values);
  });
  clear.addEventListener('click', () => apply({}));
  adapt();
  return form;
}
