/* The figures against their targets, and each of them with what it is made of. */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {read} from '../../../../../../assets/presales-flow/app/server.js';
import {fill} from '../../../../../../assets/presales-flow/app/texts.js';
import {sparkline} from './charts.js';
import {dealUpload} from './deals.js';
import {showFigure} from './figure.js';
import {comparedDays, comparingOf, filterBar, filterOf} from './filters.js';
import {change, count, day, told} from './formats.js';
import {addressOf, badge, exports, problem, table, waiting} from './parts.js';
import {words} from './texts-figures.js';

const says = words.figures;
const PAGE = 'figures';
/** Whether the page is shown because somebody has filtered it: they go on from there. */
let filtered = false;

const MARKS = {met: '✓', missed: '✗', alarm: '‼', none: '–'};

/** What a figure should be, in words; nothing where no target is set. */
export function targetOf(figure, currency) {
  const {better, target, targetTo, unit} = figure;
  const form = says.better[better];
  if (!form) {
    return '';
  }
  if (target === null || target === undefined) {
    return better === 'rising' || better === 'falling' ? form : '';
  }
  const goal = fill(form.includes('{target}') ? form : '{target}', {
    target: told(target, unit, currency),
    to: told(targetTo, unit, currency)
  });
  return form.includes('{target}') ? goal : `${form}, ${goal}`;
}

export function stateOf(figure) {
  const state = Object.hasOwn(MARKS, figure.state) && figure.value !== null ? figure.state : 'none';
  const without = figure.value === null || figure.value === undefined ? '' : says.state.none;
  return state === 'none'
    ? el('span', {className: 'presales-aside', text: without})
    : badge(state, MARKS[state], says.state[state]);
}

function valueCell(figure, currency) {
  return figure.value === null || figure.value === undefined
    ? el('span', {className: 'presales-none', text: words.noData})
    : el('strong', {text: told(figure.value, figure.unit, currency)});
}

function beforeCell(figure, currency) {
  const {before} = figure;
  return !before || before.value === null || before.value === undefined
    ? el('span', {className: 'presales-none', text: words.noData})
    : told(before.value, figure.unit, currency);
}

function columns(found, filter, definitions) {
  const {currency} = found;
  const heads = says.column;
  const name = figure =>
    el(
      'div',
      {},
      el('a', {
        href: addressOf(PAGE, {...filter, figure: figure.id}),
        text: figure.name,
        'aria-label': fill(says.openFigure, {figure: figure.name})
      }),
      el('p', {className: 'presales-definition', hidden: !definitions.checked, text: figure.definition})
    );
  const compared = [
    {name: heads.before, figure: true, cell: figure => beforeCell(figure, currency)},
    {
      name: heads.change,
      figure: true,
      cell: figure => figure.before && change(figure.value, figure.before.value, figure.unit)
    }
  ];
  return [
    {name: heads.figure, cell: name, className: 'presales-long'},
    {name: heads.value, figure: true, cell: figure => valueCell(figure, currency)},
    ...(comparedDays(filter) ? compared : []),
    {name: heads.target, figure: true, cell: figure => targetOf(figure, currency)},
    {name: heads.state, cell: stateOf},
    {name: heads.cases, figure: true, cell: figure => (figure.value === null ? '' : count(figure.cases))},
    {
      name: heads.trend,
      cell: figure =>
        sparkline((figure.trend || []).map(one => one.value), {target: figure.target === null ? undefined : figure.target})
    }
  ];
}

function periodLine(found, filter) {
  const period = fill(says.period, {from: day(found.from), to: day(found.to)});
  const compared = comparedDays(filter);
  return compared ? fill(says.before, {period, from: day(compared.from), to: day(compared.to)}) : period;
}

function all(found, filter, api) {
  const definitions = el('input', {type: 'checkbox', id: 'presales-definitions'});
  const {content} = table(says.heading, columns(found, filter, definitions), found.figures);
  content.classList.add('presales-figures');
  definitions.addEventListener('change', () =>
    content.querySelectorAll('.presales-definition').forEach(one => (one.hidden = !definitions.checked))
  );
  return [
    el(
      'div',
      {className: 'presales-head'},
      el('h3', {text: says.heading}),
      el('span', {className: 'presales-aside', text: periodLine(found, filter)}),
      el('label', {className: 'presales-check', htmlFor: definitions.id}, definitions, ' ', says.definitions),
      exports(api, 'figures', comparingOf(filter), says.heading)
    ),
    content,
    dealUpload(api)
  ];
}

async function render(node, {api, parameters, go}) {
  const filter = filterOf(parameters);
  const id = parameters.get('figure');
  const place = el('div', {}, waiting());
  const bar = el('div');
  node.replaceChildren(bar, place);
  const [choices, figures] = await Promise.all([
    read(api, 'figures/choices'),
    read(api, `figures?${comparingOf(filter)}`)
  ]);
  if (!figures.found) {
    place.replaceChildren(problem(figures.message));
    return;
  }
  const form = filterBar(filter, choices.found || {}, values => {
    filtered = true;
    go(PAGE, {...values, figure: id, by: parameters.get('by')});
  });
  bar.replaceChildren(form);
  if (filtered) {
    filtered = false;
    form.querySelector('[type=submit]').focus();
  }
  if (id) {
    const figure = figures.found.figures.find(one => one.id === id);
    if (figure) {
      showFigure(place, {figure, found: figures.found, filter, by: parameters.get('by'), api, period: periodLine(figures.found, filter)});
    } else {
      place.replaceChildren(problem(says.unknownFigure));
    }
  } else {
    place.replaceChildren(...all(figures.found, filter, api));
  }
}

export default {id: PAGE, title: says.title, render};
