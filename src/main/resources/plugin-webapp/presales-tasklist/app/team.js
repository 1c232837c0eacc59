/* The people whom one manages: what is known of them, their absences, and that somebody leaves. */

import {awayText, endButton, enterAbsence} from './absences.js';
import {field, openDialog, selection} from '../../../../../../assets/presales-flow/app/dialog.js';
import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {send} from '../../../../../../assets/presales-flow/app/server.js';
import {fill, named, texts} from '../../../../../../assets/presales-flow/app/texts.js';

const LONGEST_REASON = 1000;
const words = texts.team;

function ofPerson(user, what = '') {
  return `people/${encodeURIComponent(user)}${what}`;
}

/** A selection that may stay empty. */
function optional(options, value) {
  const select = selection(Object.fromEntries(options.map(code => [code, named(words.code, code)])));
  select.required = false;
  select.value = value || '';
  return select;
}

function skillBoxes(skills, chosen) {
  return el(
    'fieldset',
    {className: 'presales-field'},
    el('legend', {text: words.skills}),
    ...skills.map(skill => {
      const id = `presales-skill-${skill}`;
      const box = el('input', {type: 'checkbox', id, name: 'skill', value: skill, checked: chosen.includes(skill)});
      return el('div', {className: 'presales-way'}, box, el('label', {htmlFor: id, text: named(words.code, skill)}));
    })
  );
}

function edit(api, person, values, onDone) {
  const hours = el('input', {type: 'number', min: 0, max: 60, step: 0.5, value: person.hoursPerWeek ?? ''});
  openDialog({
    title: fill(words.editTitle, person),
    company: person.department,
    consequence: words.editConsequence,
    fields: ['level', 'industryTeam', 'team', 'hoursPerWeek'],
    parts: [
      field('level', words.level, optional(values.levels, person.level), words.levelHint),
      field('industryTeam', words.industryTeam, optional(values.industryTeams, person.industryTeam)),
      skillBoxes(values.skills, person.skills),
      field('team', words.salesTeam, el('input', {type: 'text', maxLength: 60, value: person.team || ''})),
      field('hoursPerWeek', words.hours, hours)
    ],
    sendText: words.save,
    sendingText: words.saving,
    mistakes: () => (hours.validity.valid ? {} : {hoursPerWeek: words.missing.hours}),
    send: form =>
      send(api, ofPerson(person.user), {
        level: form.elements.level.value || null,
        industryTeam: form.elements.industryTeam.value || null,
        skills: [...form.querySelectorAll('[name=skill]:checked')].map(box => box.value),
        team: form.elements.team.value.trim() || null,
        hoursPerWeek: hours.value === '' ? null : Number(hours.value)
      }),
    onDone: () => onDone(fill(words.saved, person))
  });
}

function leave(api, person, found, onDone) {
  const others = found.colleagues
    .map(colleague => colleague.person)
    .filter(other => other.department === person.department && other.user !== person.user);
  const successor = selection(Object.fromEntries(others.map(({user}) => [user, user])));
  successor.required = false;
  openDialog({
    title: fill(words.leaveTitle, person),
    company: person.department,
    consequence: words.leaveConsequence,
    fields: ['successor', 'reason'],
    parts: [
      field('successor', words.successor, successor, words.successorHint),
      field('reason', words.reason, el('textarea', {required: true, rows: 2, maxLength: LONGEST_REASON}))
    ],
    sendText: words.leaveSend,
    sendingText: words.leaving,
    mistakes: form => (form.elements.reason.value.trim() ? {} : {reason: words.missing.reason}),
    send: form =>
      send(api, ofPerson(person.user, '/leave'), {
        successor: form.elements.successor.value || null,
        reason: form.elements.reason.value.trim()
      }),
    onDone: () => onDone(fill(words.left, person))
  });
}

function comeBack(api, person, onDone) {
  openDialog({
    title: fill(words.backTitle, person),
    company: words.gone,
    consequence: words.backConsequence,
    fields: ['reason'],
    parts: [field('reason', words.reason, el('textarea', {required: true, rows: 2, maxLength: LONGEST_REASON}))],
    sendText: words.backSend,
    sendingText: words.saving,
    mistakes: form => (form.elements.reason.value.trim() ? {} : {reason: words.missing.reason}),
    send: form => send(api, ofPerson(person.user, '/return'), {reason: form.elements.reason.value.trim()}),
    onDone: () => onDone(fill(words.isBack, person))
  });
}

function goneRow(user, {api, onDone}) {
  const person = {user};
  return el(
    'tr',
    {},
    el('th', {scope: 'row', text: user}),
    el('td', {colSpan: words.columns.length - 2, text: words.gone}),
    el(
      'td',
      {},
      action(words.back, person, () => comeBack(api, person, onDone))
    )
  );
}

function action(text, person, act) {
  const button = el('button', {
    type: 'button',
    className: 'btn btn-default btn-sm',
    text,
    'aria-label': `${text} ${person.user}`
  });
  button.addEventListener('click', act);
  return button;
}

function row({person, away, zone}, {api, found, onDone}) {
  const others = found.others.concat(found.me).filter(other => other !== person.user);
  const cells = [
    named(words.code, person.level || ''),
    named(words.code, person.industryTeam || ''),
    person.skills.map(skill => named(words.code, skill)).join(', '),
    person.hoursPerWeek ?? ''
  ];
  return el(
    'tr',
    {},
    el('th', {scope: 'row', text: person.user}),
    ...cells.map(text => el('td', {text})),
    el('td', {text: away ? awayText(away, zone) : ''}),
    el(
      'td',
      {},
      action(words.edit, person, () => edit(api, person, found, onDone)),
      away
        ? endButton(api, away, onDone)
        : action(words.absence, person, () => enterAbsence(api, person.user, others, onDone)),
      action(words.leave, person, () => leave(api, person, found, onDone))
    )
  );
}

/** Everybody whom one manages, but for oneself; last those who have left. */
export default function team(node, context) {
  const people = context.found.colleagues.filter(({person, managed}) => managed && person.user !== context.found.me);
  if (people.length + context.found.gone.length === 0) {
    node.hidden = true;
    return;
  }
  const head = words.columns.map(text => el('th', {scope: 'col', text}));
  node.append(
    el(
      'table',
      {className: 'table table-condensed'},
      el('thead', {}, el('tr', {}, ...head)),
      el(
        'tbody',
        {},
        ...people.map(colleague => row(colleague, context)),
        ...context.found.gone.map(user => goneRow(user, context))
      )
    )
  );
}
