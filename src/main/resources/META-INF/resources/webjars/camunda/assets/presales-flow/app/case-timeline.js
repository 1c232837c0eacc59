/* What happened in a case, in words, the newest first. */

import {department} from './case-tables.js';
import {el} from './page.js';
import {fill, named, texts} from './texts.js';
import {date} from './times.js';

const words = texts.case;
const AT_FIRST = 12;
const LONG = 240;

/** What the subject of an event is, by its type; any other is told as it stands. */
const SUBJECTS = {
  'stage-entered': words.stage,
  'stage-left': words.stage,
  'lead-received': words.channels,
  'lead-joined': words.channels,
  'fact-corrected': words.fact,
  'close-requested': words.status,
  'case-closed': words.status,
  'sla-paused': texts.clock.reason,
  'sla-resumed': texts.clock.reason,
  'go-no-go': words.goNoGo,
  'point-raised': words.code.point,
  'point-decided': words.code.point,
  'decision-carried-out': words.code.point
};

/** Hand-overs are told as "sales → presales". */
function departments(subject) {
  return subject
    .split(' → ')
    .map(id => named(texts.department, id))
    .join(' → ');
}

/** Approvals are told as "contract · finance". */
function approval(subject) {
  const [what, ...groups] = subject.split(' · ');
  return [named(words.code.subject, what), ...groups.map(department)].join(' · ');
}

function subjectOf(event) {
  const subject = event.subject || '';
  if (event.type.startsWith('handover-')) {
    return departments(subject);
  }
  if (event.type.startsWith('approval-')) {
    return approval(subject);
  }
  if (event.type.startsWith('document-') || event.type === 'deliverable-waived') {
    return subject.replaceAll('-', ' ');
  }
  return Object.hasOwn(SUBJECTS, event.type) ? named(SUBJECTS[event.type], subject) : subject;
}

/** A task is told by its name, without the customer, whom all of them are about. */
function taskOf(event, opportunity) {
  const ending = ` · ${opportunity.company}`;
  const name = event.detail || event.subject;
  return name.endsWith(ending) ? name.slice(0, -ending.length) : name;
}

/** A type that we have no words for speaks for itself: "approval-given" is "Approval given". */
function unknown(type, subject) {
  const spoken = type.charAt(0).toUpperCase() + type.slice(1).replaceAll('-', ' ');
  return subject ? `${spoken}: ${subject}` : spoken;
}

function sentence(event, opportunity) {
  const subject = subjectOf(event);
  if (event.type === 'task-completed') {
    return fill(words.event['task-completed'], {subject: taskOf(event, opportunity)});
  }
  return Object.hasOwn(words.event, event.type) ? fill(words.event[event.type], {subject}) : unknown(event.type, subject);
}

function detail(event) {
  if (event.type === 'task-completed' || !event.detail) {
    return [];
  }
  const said = el('blockquote', {className: 'presales-said', text: event.detail});
  if (event.detail.length <= LONG) {
    return [said];
  }
  return [el('details', {}, el('summary', {text: `${event.detail.slice(0, 80)}…`}), said)];
}

function who(event) {
  if (!event.actor) {
    return words.system;
  }
  return event.actedFor ? fill(words.actingFor, {by: event.actor, person: event.actedFor}) : event.actor;
}

function item(event, opportunity) {
  return el(
    'li',
    {},
    el('span', {className: 'presales-happened', text: sentence(event, opportunity)}),
    el('span', {
      className: 'presales-aside',
      text: fill(words.byAt, {by: who(event), at: date(event.happenedAt)})
    }),
    ...detail(event)
  );
}

/** @param events the newest first */
export function timeline(events, opportunity) {
  const list = part => el('ol', {className: 'presales-timeline'}, ...part.map(event => item(event, opportunity)));
  const earlier = events.slice(AT_FIRST);
  return el(
    'div',
    {},
    list(events.slice(0, AT_FIRST)),
    ...(earlier.length > 0
      ? [el('details', {}, el('summary', {text: fill(words.earlier, {count: earlier.length})}), list(earlier))]
      : [])
  );
}
