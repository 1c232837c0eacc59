/* Absences: one's own as a list, and the dialog that asks for one, also of somebody whom one manages. */

import {field, openDialog} from '../../../../../../assets/presales-flow/app/dialog.js';
import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {send} from '../../../../../../assets/presales-flow/app/server.js';
import {fill, texts} from '../../../../../../assets/presales-flow/app/texts.js';

const LONGEST_NOTE = 1000;
const words = texts.absence;

/** From the first day to the last, as they are where the person works. */
function dates({from, to}, timeZone) {
  const days = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeZone});
  return days.formatRange(new Date(from), new Date(new Date(to).getTime() - 1));
}

function ofPerson(user, what = '') {
  return `people/${encodeURIComponent(user)}/absences${what}`;
}

/** A field that takes any text and proposes some. */
function proposing(id, values) {
  const input = el('input', {type: 'text', required: true, autocomplete: 'off'});
  input.setAttribute('list', id);
  return [input, el('datalist', {id}, ...values.map(value => el('option', {value})))];
}

function mistakes(form) {
  const {from, to, substitute} = form.elements;
  return {
    ...(!from.value && {from: words.missing.from}),
    ...(!to.value && {to: words.missing.to}),
    ...(from.value && to.value && to.value < from.value && {to: words.missing.order}),
    ...(!substitute.value.trim() && {substitute: words.missing.substitute})
  };
}

/** Asks for an absence of somebody; others are the people who are proposed as substitutes. */
export function enterAbsence(api, user, others, onDone) {
  const [substitute, proposals] = proposing('presales-substitutes', others);
  openDialog({
    title: words.title,
    company: user,
    consequence: words.consequence,
    fields: ['from', 'to', 'substitute', 'note'],
    parts: [
      field('from', words.from, el('input', {type: 'date', required: true})),
      field('to', words.to, el('input', {type: 'date', required: true})),
      field('substitute', words.substitute, substitute, words.substituteHint),
      proposals,
      field('note', words.note, el('textarea', {rows: 2, maxLength: LONGEST_NOTE}), words.noteHint)
    ],
    sendText: words.send,
    sendingText: words.sending,
    mistakes,
    send: ({elements: {from, to, substitute: by, note}}) =>
      send(api, ofPerson(user), {
        from: from.value,
        to: to.value,
        substitute: by.value.trim(),
        note: note.value.trim() || null
      }),
    onDone: () => onDone(fill(words.done, {person: user}))
  });
}

/** A button that ends an absence, or takes it back if it has not begun. */
export function endButton(api, {id, user, from}, onDone) {
  const begun = new Date(from) <= new Date();
  const button = el('button', {
    type: 'button',
    className: 'btn btn-default btn-sm',
    text: begun ? words.end : words.takeBack
  });
  button.addEventListener('click', async () => {
    button.disabled = true;
    const failure = await send(api, ofPerson(user, `/${id}/end`), {});
    button.disabled = false;
    onDone(failure ? undefined : fill(begun ? words.ended : words.takenBack, {person: user}), failure?.message);
  });
  return button;
}

/** What is told of an absence; zone is where the person works. */
export function awayText(away, zone) {
  return fill(away.substitute ? words.away : words.awayAlone, {dates: dates(away, zone), substitute: away.substitute});
}

/** One's own absences that are not over. */
export default function myAbsences(node, {api, found, onDone}) {
  const items = found.absences
    .filter(absence => absence.state !== 'over')
    .map(absence =>
      el(
        'li',
        {},
        el('span', {text: awayText(absence, found.zone)}),
        el('blockquote', {className: 'presales-said', text: absence.note || ''}),
        endButton(api, absence, onDone)
      )
    );
  const enter = el('button', {type: 'button', className: 'btn btn-primary', text: words.action});
  enter.addEventListener('click', () => enterAbsence(api, found.me, found.others, onDone));
  node.append(items.length > 0 ? el('ul', {}, ...items) : el('p', {text: words.none}), enter);
}
