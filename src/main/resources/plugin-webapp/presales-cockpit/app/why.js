/* Why the figures are as they are: reasons of losses, attributes, bottlenecks, time lost, and the lead score looked back at. */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {read} from '../../../../../../assets/presales-flow/app/server.js';
import {fill, named, texts as shared} from '../../../../../../assets/presales-flow/app/texts.js';
import {chart, COLOURS} from './charts.js';
import {filterBar, filterOf, selectionOf} from './filters.js';
import {amount, count, onAxis, stepOnAxis, told} from './formats.js';
import {addressOf, exports, growing, linkToCase, none, problem, table, waiting, wordFor} from './parts.js';
import {words} from './texts-figures.js';
import {says as texts} from './texts-why.js';

const says = texts.why;
const PAGE = 'why';
const MOST_BARS = 16;

const decimals = new Intl.NumberFormat(undefined, {minimumFractionDigits: 2, maximumFractionDigits: 2});
const fine = new Intl.NumberFormat(undefined, {minimumFractionDigits: 3, maximumFractionDigits: 3});
const percent = value => told(value, 'percent');
const time = seconds => told(seconds, 'working-seconds');
const probability = value => (value < 0.001 ? `< ${fine.format(0.001)}` : fine.format(value));
const compared = value => (value < 0.001 ? '' : '= ') + probability(value);

function known(value) {
  return value !== null && value !== undefined;
}

function head(title, found, path, query, api) {
  return el(
    'div',
    {className: 'presales-head'},
    el('h3', {text: title}),
    el('span', {className: 'presales-aside', text: fill(texts.period, found)}),
    exports(api, path, query, title)
  );
}

function ignored({notUsed}) {
  return notUsed.length > 0
    ? [
        el('p', {
          className: 'presales-aside',
          text: fill(texts.notUsed, {names: notUsed.map(name => words.dimension[name]).join(', ')})
        })
      ]
    : [];
}

function caveats(title, lines) {
  return el(
    'details',
    {className: 'presales-caveats', open: true},
    el('summary', {text: title}),
    el('ul', {}, ...lines.map(text => el('li', {text})))
  );
}

/** The cases behind a number. @param path of them, with what belongs to its query */
async function behind(title, path, query, {api, back, waited}) {
  const address = offset => `${path}${path.includes('?') ? '&' : '?'}${query}&offset=${offset}`;
  const answer = await read(api, address(0));
  const top = el(
    'div',
    {className: 'presales-head', id: 'presales-why-cases'},
    el('h4', {text: title}),
    el('a', {href: back, text: says.all})
  );
  if (!answer.found) {
    return [top, problem(answer.message)];
  }
  if (answer.found.cases.length === 0) {
    return [top, none(says.noCases)];
  }
  const columns = [
    {name: says.number, cell: row => linkToCase(row.number)},
    {name: says.company, cell: row => row.company, className: 'presales-long'},
    {name: says.status, cell: row => wordFor('status', row.status)},
    {name: says.salesperson, cell: row => row.salesperson},
    {name: says.grade, cell: row => row.grade},
    ...(waited
      ? [
          {name: says.bottlenecks.waited, figure: true, cell: row => time(row.seconds)},
          {name: says.bottlenecks.waits, figure: true, cell: row => count(row.waits)}
        ]
      : [])
  ];
  return [
    top,
    growing(title, columns, {
      rows: answer.found.cases,
      more: answer.found.more,
      total: answer.found.total,
      next: async offset => {
        const next = await read(api, address(offset));
        return next.found ? {rows: next.found.cases, more: next.found.more} : {message: next.message};
      }
    })
  ];
}

/* Reasons of losses. */

function reasonOf(code) {
  return code ? named(shared.close.codes, code) : says.noReason;
}

async function losses(found, {api, filter, query, parameters}) {
  const {reasons, won, lost, winRate, endings, currency} = found;
  const all = endings.reduce((sum, ending) => sum + ending.cases, 0);
  const there = code => addressOf(PAGE, {...filter, view: 'losses', reason: code || 'none'});
  const chosen = parameters.get('reason');
  const code = chosen === 'none' ? '' : chosen;
  return [
    head(says.views.losses, found, 'why/losses', query, api),
    ...ignored(found),
    el('p', {
      text: known(winRate)
        ? fill(says.losses.summary, {won: count(won), lost: count(lost), all: count(all), rate: percent(winRate)})
        : says.losses.none
    }),
    chart({
      kind: 'pareto',
      caption: says.losses.chart,
      note: says.losses.note,
      heading: says.losses.reason,
      labels: reasons.map(({reason}) => reasonOf(reason)),
      series: [{name: says.cases, values: reasons.map(({cases}) => cases), told: count, colour: COLOURS.blue}],
      href: index => there(reasons[index].reason),
      onPick: index => (window.location.hash = there(reasons[index].reason)),
      height: 300
    }),
    ...(reasons.length > 0
      ? [
          table(
            says.losses.chart,
            [
              {name: says.losses.reason, cell: row => el('a', {href: there(row.reason), text: reasonOf(row.reason)})},
              {name: says.cases, figure: true, cell: row => count(row.cases)},
              {name: says.value, figure: true, cell: row => amount(row.value, currency)},
              {name: says.share, figure: true, cell: row => percent(row.share)},
              {name: says.losses.cumulative, figure: true, cell: row => percent(row.cumulative)}
            ],
            reasons
          ).content
        ]
      : []),
    ...(chosen === null
      ? []
      : await behind(
          fill(says.losses.casesOf, {reason: reasonOf(code)}),
          `why/losses/cases?reason=${encodeURIComponent(code)}`,
          query,
          {api, back: addressOf(PAGE, {...filter, view: 'losses'})}
        ))
  ];
}

/* Attributes. */

function valueOf(attribute, key) {
  if (!known(key)) {
    return words.unknown;
  }
  if (key === '*') {
    return says.attributes.several;
  }
  if (key === '*others') {
    return says.attributes.others;
  }
  return attribute === 'size'
    ? fill(says.attributes.people, {band: key.replace(/-$/, '+')})
    : wordFor(attribute, key);
}

function verdictOf({test}, found) {
  const {notMade, differs, same, strengths} = says.attributes;
  if (!test.made) {
    return fill(notMade[test.reason], {cases: count(test.cases), fewest: count(found.fewestCases)});
  }
  return test.differs ? fill(differs, {strength: strengths[test.strength]}) : same;
}

function testOf({attribute, test}, found) {
  const lines = [];
  if (test.made) {
    lines.push(
      fill(says.attributes.test, {
        chi: decimals.format(test.chiSquare),
        degrees: count(test.degreesOfFreedom),
        p: compared(test.pValue),
        adjusted: compared(test.adjusted),
        v: decimals.format(test.cramersV)
      })
    );
  }
  if (test.pooled.length > 0) {
    lines.push(
      fill(says.attributes.pooled, {
        least: count(found.leastExpected),
        values: test.pooled.map(key => valueOf(attribute, key)).join(', ')
      })
    );
  }
  if (test.leftOut > 0) {
    lines.push(fill(says.attributes.leftOut, {count: count(test.leftOut)}));
  }
  return [verdictOf({test}, found), ...lines].map(text => el('p', {text}));
}

function attributes(found, {api, filter, query, parameters}) {
  const there = attribute => addressOf(PAGE, {...filter, view: 'attributes', attribute});
  const shown =
    found.attributes.find(({attribute}) => attribute === parameters.get('attribute')) ||
    // The one that says most is what one looks for.
    [...found.attributes].sort((one, other) => (one.test.adjusted ?? 2) - (other.test.adjusted ?? 2))[0];
  const name = says.attributes.names[shown.attribute];
  const values = shown.values.slice(0, MOST_BARS);
  const form = format => value => (known(value) ? format.format(value) : '');
  return [
    head(says.attributes.heading, found, 'why/attributes', query, api),
    ...ignored(found),
    table(
      says.attributes.heading,
      [
        {
          name: says.attributes.attribute,
          cell: row =>
            el('a', {
              href: there(row.attribute),
              text: says.attributes.names[row.attribute],
              ...(row === shown && {'aria-current': 'true'})
            })
        },
        {name: says.attributes.tested, figure: true, cell: row => count(row.test.cases)},
        {name: says.attributes.pValue, figure: true, cell: row => (known(row.test.pValue) ? probability(row.test.pValue) : '')},
        {name: says.attributes.adjusted, figure: true, cell: row => (known(row.test.adjusted) ? probability(row.test.adjusted) : '')},
        {name: says.attributes.cramersV, figure: true, cell: row => form(decimals)(row.test.cramersV)},
        {name: says.attributes.verdict, cell: row => verdictOf(row, found), className: 'presales-long'}
      ],
      found.attributes
    ).content,
    el(
      'div',
      {className: 'presales-charts presales-charts-two presales-why-part'},
      chart({
        kind: 'bar',
        caption: fill(says.attributes.chart, {attribute: name}),
        note: says.attributes.chartNote,
        heading: name,
        labels: values.map(({key}) => valueOf(shown.attribute, key)),
        onAxis: percent,
        range: {min: 0, max: 1},
        series: [{name: says.winRate, values: values.map(({winRate}) => winRate), told: percent, colour: COLOURS.blue}],
        more: [
          {name: says.won, values: values.map(({won}) => won), told: count},
          {name: says.lost, values: values.map(({lost}) => lost), told: count}
        ]
      }),
      el(
        'div',
        {},
        ...testOf(shown, found),
        caveats(
          says.attributes.caveats,
          says.attributes.caveat.map(text =>
            fill(text, {
              least: count(found.leastExpected),
              tests: count(found.tests),
              significance: percent(found.significance)
            })
          )
        )
      )
    )
  ];
}

/* Bottlenecks, and time lost by stage. */

function stageName(id) {
  return known(id) ? wordFor('stage', id) : says.bottlenecks.noStage;
}

function causeOf({source, element, reason}) {
  const forms = says.bottlenecks.sources;
  const isTask = source === 'task';
  const form = isTask && reason === 'unclaimed' ? forms.unclaimed : forms[source] || forms.task;
  return fill(form, {
    element: isTask ? named(says.task, element) : wordFor('department', element),
    reason: named(says.bottlenecks.pauses, reason)
  });
}

function matrix(found, there) {
  const most = Math.max(...found.cells.map(({seconds}) => seconds), 1);
  const cellAt = (stage, resource) => found.cells.find(cell => cell.stage === stage && cell.resource === resource);
  const rows = found.stages.filter(({id}) => found.cells.some(({stage}) => stage === id));
  const draw = (stage, resource) => {
    const cell = cellAt(stage.id, resource);
    if (!cell) {
      return el('td', {className: 'presales-heat', text: '–'});
    }
    const values = {
      stage: stageName(stage.id),
      resource: says.bottlenecks.resource[resource],
      time: time(cell.seconds),
      share: percent(cell.share),
      cases: count(cell.cases)
    };
    const place = el(
      'td',
      {className: 'presales-heat'},
      el(
        'a',
        {href: there(cell), 'aria-label': fill(says.bottlenecks.cell, values)},
        el('strong', {text: values.time}),
        el('span', {text: fill(says.bottlenecks.inCell, values)})
      )
    );
    place.style.backgroundColor = `rgba(230, 159, 0, ${0.08 + (0.72 * cell.seconds) / most})`;
    return place;
  };
  return el(
    'div',
    {className: 'presales-table'},
    el(
      'table',
      {className: 'presales-matrix'},
      el('caption', {className: 'sr-only', text: says.bottlenecks.heading}),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('th', {scope: 'col', text: says.stages.stage}),
          ...found.resources.map(resource => el('th', {scope: 'col', text: says.bottlenecks.resource[resource]}))
        )
      ),
      el(
        'tbody',
        {},
        ...rows.map(stage =>
          el(
            'tr',
            {},
            el('th', {scope: 'row', text: stageName(stage.id)}),
            ...found.resources.map(resource => draw(stage, resource))
          )
        )
      )
    )
  );
}

async function bottlenecks(found, {api, filter, query, parameters}) {
  const there = ({stage, resource}) =>
    addressOf(PAGE, {...filter, view: 'bottlenecks', in: known(stage) ? stage : 'none', resource});
  const resource = parameters.get('resource');
  const stage = parameters.get('in') === 'none' ? null : parameters.get('in');
  const causes = found.causes.filter(cause => !resource || (cause.resource === resource && cause.stage === stage));
  const title = values => fill(says.bottlenecks.casesOf, values);
  const how = caveats(says.bottlenecks.how, says.bottlenecks.rules);
  how.open = false;
  if (found.cells.length === 0) {
    return [head(says.bottlenecks.heading, found, 'why/bottlenecks', query, api), none(says.bottlenecks.none), how];
  }
  return [
    head(says.bottlenecks.heading, found, 'why/bottlenecks', query, api),
    ...ignored(found),
    el('p', {text: fill(says.bottlenecks.summary, {time: time(found.seconds)})}),
    matrix(found, there),
    how,
    ...(resource
      ? await behind(
          title({stage: stageName(stage), resource: says.bottlenecks.resource[resource]}),
          `why/bottlenecks/cases/${encodeURIComponent(resource)}?in=${encodeURIComponent(stage || '')}`,
          query,
          {api, back: addressOf(PAGE, {...filter, view: 'bottlenecks'}), waited: true}
        )
      : []),
    el('h4', {className: 'presales-why-part', text: says.bottlenecks.causes}),
    table(
      says.bottlenecks.causes,
      [
        {name: says.bottlenecks.cause, cell: causeOf, className: 'presales-long'},
        {name: says.stages.stage, cell: row => stageName(row.stage)},
        {name: says.bottlenecks.kind, cell: row => says.bottlenecks.resource[row.resource]},
        {name: says.bottlenecks.waited, figure: true, cell: row => time(row.seconds)},
        {name: says.bottlenecks.waits, figure: true, cell: row => count(row.waits)}
      ],
      causes.slice(0, MOST_BARS)
    ).content
  ];
}

function stages(found, {api, query}) {
  const rows = found.times;
  const labels = rows.map(({stage}) => stageName(stage));
  const most = Math.max(...rows.flatMap(row => [row.overSeconds, row.pausedSeconds, row.reworkSeconds]), 0);
  return [
    head(says.views.stages, found, 'why/stages', query, api),
    ...ignored(found),
    chart({
      kind: 'horizontal',
      caption: says.stages.chart,
      note: says.stages.note,
      heading: says.stages.stage,
      labels,
      onAxis: value => onAxis(value, 'working-seconds', most),
      step: () => stepOnAxis('working-seconds', most),
      series: [
        {name: says.stages.over, values: rows.map(row => row.overSeconds), told: time, colour: COLOURS.red},
        {name: says.stages.paused, values: rows.map(row => row.pausedSeconds), told: time, colour: COLOURS.sky},
        {name: says.stages.rework, values: rows.map(row => row.reworkSeconds), told: time, colour: COLOURS.orange}
      ],
      height: 400
    }),
    table(
      says.stages.chart,
      [
        {name: says.stages.stage, cell: row => stageName(row.stage)},
        {name: says.cases, figure: true, cell: row => count(row.cases)},
        {name: says.stages.runs, figure: true, cell: row => count(row.runs)},
        {name: says.stages.repeated, figure: true, cell: row => count(row.repeated)},
        {name: says.stages.used, figure: true, cell: row => time(row.usedSeconds)},
        {name: says.stages.over, figure: true, cell: row => time(row.overSeconds)},
        {name: says.stages.paused, figure: true, cell: row => time(row.pausedSeconds)},
        {name: says.stages.rework, figure: true, cell: row => time(row.reworkSeconds)},
        {name: says.stages.returns, figure: true, cell: row => count(row.returns)}
      ],
      rows
    ).content
  ];
}

/* The lead score. */

function partName(name) {
  return named(says.score.parts, name);
}

function sentence({score: whole, tooFew, won, lost, fewestCases, best}) {
  if (tooFew) {
    return [fill(says.score.tooFew, {cases: count(won + lost), fewest: count(fewestCases)})];
  }
  if (!known(whole.auc)) {
    return [says.score.oneOutcome];
  }
  const form = {predicted: says.score.predicted, misled: says.score.misled}[whole.verdict] || says.score.notShown;
  return [
    fill(form, {auc: percent(whole.auc), from: percent(whole.aucFrom), to: percent(whole.aucTo)}),
    best ? fill(says.score.best, {part: partName(best)}) : says.score.noBest
  ];
}

function score(found, {api, filter, query, parameters}) {
  const parts = [found.score, found.grade, ...found.parts];
  const there = part => addressOf(PAGE, {...filter, view: 'score', part});
  const shown = parts.find(({name}) => name === (parameters.get('part') || found.best)) || parts[0];
  const number = value => (known(value) ? decimals.format(value) : '');
  return [
    head(says.score.heading, found, 'why/score', query, api),
    ...ignored(found),
    ...sentence(found).map(text => el('p', {}, el('strong', {text}))),
    table(
      says.score.heading,
      [
        {name: says.score.part, cell: row => el('a', {href: there(row.name), text: partName(row.name), ...(row === shown && {'aria-current': 'true'})})},
        {name: says.cases, figure: true, cell: row => count(row.cases)},
        {name: says.score.auc, figure: true, cell: row => number(row.auc)},
        {
          name: says.score.interval,
          figure: true,
          cell: row => (known(row.auc) ? `${number(row.aucFrom)} – ${number(row.aucTo)}` : '')
        },
        {name: says.score.gain, figure: true, cell: row => fine.format(row.gain)},
        {name: says.score.verdict, cell: row => says.score.verdicts[row.verdict]}
      ],
      parts
    ).content,
    el(
      'div',
      {className: 'presales-charts presales-charts-two presales-why-part'},
      chart({
        kind: 'horizontal',
        caption: fill(says.score.chart, {part: partName(shown.name)}),
        note: says.attributes.chartNote,
        heading: says.score.known,
        labels: shown.values.map(({key}) => key),
        onAxis: percent,
        range: {min: 0, max: 1},
        series: [{name: says.winRate, values: shown.values.map(({winRate}) => winRate), told: percent, colour: COLOURS.blue}],
        more: [
          {name: says.won, values: shown.values.map(({won}) => won), told: count},
          {name: says.lost, values: shown.values.map(({lost}) => lost), told: count},
          {name: says.score.points, values: shown.values.map(({points}) => points), told: count}
        ]
      }),
      caveats(says.score.caveats, says.score.caveat)
    )
  ];
}

const VIEWS = {
  losses: ['losses', losses],
  attributes: ['attributes', attributes],
  bottlenecks: ['bottlenecks', bottlenecks],
  stages: ['bottlenecks', stages],
  score: ['score', score]
};

function pills(current, filter) {
  return el(
    'ul',
    {className: 'nav nav-pills presales-why-views'},
    ...Object.keys(VIEWS).map(view =>
      el(
        'li',
        {className: view === current ? 'active' : ''},
        el('a', {
          href: addressOf(PAGE, {...filter, view}),
          text: says.views[view],
          ...(view === current && {'aria-current': 'page'})
        })
      )
    )
  );
}

async function render(node, {api, parameters, go}) {
  const filter = filterOf(parameters);
  const asked = parameters.get('view');
  const view = Object.hasOwn(VIEWS, asked || '') ? asked : 'losses';
  const [path, show] = VIEWS[view];
  const query = selectionOf(filter);
  const place = el('div', {}, waiting());
  const bar = el('div');
  node.replaceChildren(bar, pills(view, filter), place);
  const [choices, answer] = await Promise.all([read(api, 'figures/choices'), read(api, `why/${path}?${query}`)]);
  const form = filterBar(filter, choices.found || {}, values => go(PAGE, {...values, view}));
  form.classList.add('presales-filter-plain');
  bar.replaceChildren(form);
  if (!answer.found) {
    place.replaceChildren(problem(answer.message));
    return;
  }
  place.replaceChildren(...(await show(answer.found, {api, filter, query, parameters})));
  const cases = place.querySelector('#presales-why-cases');
  if (cases) {
    cases.scrollIntoView({block: 'nearest'});
  }
}

export default {id: PAGE, title: says.title, render};
