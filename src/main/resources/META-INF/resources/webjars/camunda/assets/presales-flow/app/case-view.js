/* A case as a whole: a summary, and sections that open and close. Shown at a task and by the search. */

import {partSections} from './case-tables.js';
import {timeline} from './case-timeline.js';
import {correctFact} from './correct-fact.js';
import {documentsPanel} from './documents.js';
import {matchList} from './matches.js';
import {el} from './page.js';
import {ofCase, send} from './server.js';
import {fill, named, texts} from './texts.js';
import {date, money, percent} from './times.js';

const words = texts.case;
const LONGEST_NOTE = 2000;
const STORE = 'presales-case-sections';
const OPEN_AT_FIRST = ['matches', 'customer', 'people', 'documents', 'notes'];

/** What was opened and closed counts for the session; without storage it is as at first. */
function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE)) || {};
  } catch {
    return {};
  }
}

function remember(name, open) {
  try {
    sessionStorage.setItem(STORE, JSON.stringify({...remembered(), [name]: open}));
  } catch {
    // Nothing is lost but a habit.
  }
}

function stageName(stage) {
  return named(words.stage, stage.stage) === stage.stage ? stage.name : words.stage[stage.stage];
}

function row(name, ...content) {
  const shown = content.filter(one => one !== null && one !== undefined && one !== '');
  return shown.length > 0 ? [el('dt', {text: name}), el('dd', {}, ...shown)] : [];
}

/** Left out if nothing is known. */
function fact(name, value, aside) {
  if (value === null || value === undefined || value === '') {
    return [];
  }
  return [
    el(
      'div',
      {},
      el('dt', {text: name}),
      el('dd', {}, el('span', {text: value}), ...(aside ? [el('span', {className: 'presales-aside', text: aside})] : []))
    )
  ];
}

function lastRun(stage) {
  return stage.runs[stage.runs.length - 1];
}

function stateOfStage(stage, current) {
  if (stage.stage === current) {
    return 'now';
  }
  return stage.runs.length > 0 ? 'done' : 'ahead';
}

function stageItem(stage, current) {
  const state = stateOfStage(stage, current);
  const run = lastRun(stage);
  const rounds = stage.runs.length > 1 ? [el('span', {className: 'presales-round', text: `×${stage.runs.length}`})] : [];
  const when = run ? (run.leftAt ? fill(words.leftOn, {date: date(run.leftAt)}) : date(run.enteredAt)) : '';
  return el(
    'li',
    {
      className: `presales-stage presales-stage-${state}`,
      title: when,
      ...(state === 'now' && {'aria-current': 'step'})
    },
    el('span', {className: 'presales-stage-number', text: String(stage.number)}),
    el('span', {className: 'presales-stage-name', text: stageName(stage)}),
    ...rounds,
    el('span', {className: 'presales-hidden', text: words.stageState[state]})
  );
}

function stageLine(found) {
  return el(
    'ol',
    {className: 'presales-stages', 'aria-label': words.stages},
    ...found.parts.stages.map(stage => stageItem(stage, found.opportunity.stage))
  );
}

function outcome(opportunity) {
  const state = opportunity.status === 'open' ? 'open' : opportunity.status === 'won' ? 'won' : 'over';
  return el('span', {
    className: `presales-outcome presales-outcome-${state}`,
    text: named(words.status, opportunity.status)
  });
}

function clockLine(found, openClock) {
  const clock = found.parts.clock?.[0];
  if (!clock) {
    return [];
  }
  const text = clock.state === 'paused' ? words.clockPaused : clock.late ? words.clockLate : words.clockRunning;
  const line = fill(text, {due: date(clock.dueAt)});
  const content = openClock
    ? el('button', {type: 'button', className: 'presales-link', text: line})
    : el('span', {text: line});
  if (openClock) {
    content.addEventListener('click', openClock);
  }
  return [
    el('div', {className: clock.late ? 'presales-late' : ''}, el('dt', {text: words.clock}), el('dd', {}, content))
  ];
}

function stageNow(found) {
  const stage = found.parts.stages.find(one => one.stage === found.opportunity.stage);
  if (!stage) {
    return [];
  }
  const run = lastRun(stage);
  const aside = run && fill(run.round > 1 ? words.sinceInRound : words.since, {date: date(run.enteredAt), round: run.round});
  return fact(words.stageNow, stageName(stage), aside);
}

function workingNow(found) {
  const people = found.parts.people.filter(one => one.part === 'working');
  const names = [...new Set(people.map(one => one.user || fill(words.waitsFor, {group: groups(one.group)})))];
  return fact(words.workingNow, names.join(', '));
}

function groups(ids) {
  return (ids || '')
    .split(', ')
    .map(id => named(texts.department, id))
    .join(', ');
}

function summary(found, openClock) {
  const {opportunity} = found;
  const {currency} = opportunity;
  const share = value => (value === null ? null : percent(value / 100));
  return el(
    'header',
    {},
    el(
      'h3',
      {},
      el('span', {text: opportunity.company}),
      ' ',
      el('span', {className: 'presales-number', text: opportunity.number}),
      ' ',
      outcome(opportunity)
    ),
    ...(opportunity.projectName ? [el('p', {className: 'presales-project', text: opportunity.projectName})] : []),
    stageLine(found),
    el(
      'dl',
      {className: 'presales-facts'},
      ...stageNow(found),
      ...(opportunity.closedAt ? fact(words.closed, date(opportunity.closedAt), opportunity.outcomeReason) : []),
      ...clockLine(found, openClock),
      ...workingNow(found),
      ...fact(words.salesperson, opportunity.salesperson),
      ...fact(words.presalesConsultant, opportunity.presalesConsultant),
      ...fact(words.amount, opportunity.amount === null ? null : money(opportunity.amount, currency)),
      ...fact(words.discount, share(opportunity.discountPercent)),
      ...fact(words.margin, share(opportunity.marginPercent)),
      ...(opportunity.status === 'open' ? fact(words.winProbability, share(opportunity.winProbability)) : []),
      ...fact(words.grade, opportunity.grade, opportunity.score === null ? '' : fill(words.score, opportunity))
    )
  );
}

function contact(opportunity) {
  const name = el('span', {text: opportunity.contactName || ''});
  const mail =
    opportunity.contactEmail &&
    el('a', {href: `mailto:${encodeURIComponent(opportunity.contactEmail)}`, text: opportunity.contactEmail});
  const phone =
    opportunity.contactPhone &&
    el('a', {href: `tel:${opportunity.contactPhone.replace(/[^+\d]/g, '')}`, text: opportunity.contactPhone});
  return [name, mail, phone]
    .filter(one => one && one.textContent)
    .flatMap((one, index) => (index > 0 ? [' · ', one] : [one]));
}

function customer({opportunity}) {
  const {currency} = opportunity;
  const value = (table, code) => (code === null ? null : named(table, code));
  return el(
    'dl',
    {className: 'presales-rows'},
    ...row(words.contact, ...contact(opportunity)),
    ...row(words.fact.industry, value(words.industry, opportunity.industry)),
    ...row(words.fact.region, value(words.region, opportunity.region)),
    ...row(words.fact.employees, opportunity.employees === null ? null : opportunity.employees.toLocaleString()),
    ...row(words.fact.budget, opportunity.budget === null ? null : money(opportunity.budget, currency)),
    ...row(words.fact.intent, value(words.intent, opportunity.intent)),
    ...row(
      words.decisionWithin,
      opportunity.decisionWeeks === null ? null : fill(words.weeks, {count: opportunity.decisionWeeks})
    ),
    ...row(words.fact.need, el('blockquote', {className: 'presales-said', text: opportunity.need})),
    ...row(words.channel, value(words.channels, opportunity.channel)),
    ...row(words.received, date(opportunity.receivedAt)),
    ...row(
      words.gradeReasons,
      opportunity.scoreReasons && el('span', {className: 'presales-lines', text: opportunity.scoreReasons})
    )
  );
}

function noteList(rows) {
  return el(
    'ul',
    {className: 'presales-list presales-notes'},
    ...rows.map(one =>
      el(
        'li',
        {},
        el('span', {className: 'presales-aside', text: fill(words.byAt, {by: one.by, at: date(one.at)})}),
        el('blockquote', {className: 'presales-said', text: one.text})
      )
    )
  );
}

/** The field for a note stays while the rest is read again, so that nobody loses what they are writing. */
function noteForm(onSend) {
  const text = el('textarea', {
    className: 'form-control',
    rows: 2,
    maxLength: LONGEST_NOTE,
    'aria-label': words.noteLabel,
    placeholder: words.noteHint
  });
  const button = el('button', {type: 'submit', className: 'btn btn-default', text: words.addNote});
  const problem = el('p', {className: 'presales-problem', role: 'alert', hidden: true});
  const form = el('form', {className: 'presales-note-form'}, text, button, problem);

  function tell(message) {
    problem.textContent = message || '';
    problem.hidden = !message;
  }

  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (button.disabled) {
      return;
    }
    if (!text.value.trim()) {
      tell(words.noteMissing);
      text.focus();
      return;
    }
    button.disabled = true;
    const failure = await onSend(text.value);
    button.disabled = false;
    tell(failure?.message);
    if (!failure) {
      text.value = '';
    }
  });
  // Tasklist's own shortcuts must not act while somebody writes.
  form.addEventListener('keydown', event => event.stopPropagation());
  return form;
}

function section(name) {
  const count = el('span', {className: 'presales-count'});
  const body = el('div', {className: 'presales-body'});
  const node = el(
    'details',
    {className: `presales-section presales-section-${name}`},
    el('summary', {}, el('span', {text: words.section[name]}), ' ', count),
    body
  );
  node.open = remembered()[name] ?? OPEN_AT_FIRST.includes(name);
  node.addEventListener('toggle', () => remember(name, node.open));
  let shown;
  return {
    node,
    body,
    show(content, number) {
      node.hidden = !content;
      count.textContent = number === undefined ? '' : String(number);
      // Left alone if nothing changed, so that nobody loses what they are selecting.
      if (content && !shown?.isEqualNode(content)) {
        shown?.remove();
        shown = content;
        body.append(content);
      }
    }
  };
}

/**
 * A view that can be shown again with newer data.
 *
 * @param openClock goes to the tab "Clock"; left out where there is none
 * @param onChanged called when something was changed here
 */
export function caseView(api, {openClock, onChanged}) {
  const said = el('p', {className: 'presales-done', role: 'status'});
  const correct = el('button', {type: 'button', className: 'btn btn-default btn-sm', text: words.correct, hidden: true});
  const head = el('div', {});
  const node = el('article', {className: 'presales-view'}, head, el('div', {className: 'presales-tools'}, correct, said));
  const sections = Object.fromEntries(
    Object.keys(words.section).map(name => {
      const made = section(name);
      node.append(made.node);
      return [name, made];
    })
  );
  let shown;

  function say(text) {
    said.textContent = text;
    onChanged();
  }

  const files = documentsPanel(api, {onChanged});

  function showFiles() {
    if (sections.documents.node.open && shown) {
      files.show(shown.opportunity.number);
    }
  }

  sections.documents.node.addEventListener('toggle', showFiles);
  sections.notes.body.append(
    noteForm(async text => {
      const failure = await send(api, ofCase(shown.opportunity.number, 'notes'), {text});
      if (!failure) {
        say(words.noteAdded);
      }
      return failure;
    })
  );
  correct.addEventListener('click', () =>
    correctFact(api, shown, name => say(fill(words.corrected, {fact: name})))
  );

  return {
    node,
    show(found) {
      shown = found;
      const {parts} = found;
      const fresh = summary(found, openClock);
      if (!head.firstChild?.isEqualNode(fresh)) {
        head.replaceChildren(fresh);
      }
      correct.hidden = found.correctable.length === 0;
      sections.customer.show(customer(found));
      const matches = parts.matches || [];
      sections.matches.show(
        matches.length > 0 && matchList(api, found.opportunity.number, matches, say),
        matches.length
      );
      const tables = partSections(found);
      Object.entries(tables).forEach(([name, {content, count}]) => sections[name].show(content, count));
      sections.documents.show(files.node, parts.documents.length);
      showFiles();
      sections.notes.show(noteList(parts.notes), parts.notes.length);
      sections.timeline.show(
        parts.timeline.length > 0 && timeline(parts.timeline, found.opportunity),
        parts.timeline.length
      );
    }
  };
}
