/* The cases that this one may be the same as: who they are of, why, and the two answers that somebody can give. */

import {field, openDialog} from './dialog.js';
import {el} from './page.js';
import {ofMatch, send} from './server.js';
import {fill, named, texts} from './texts.js';
import {date} from './times.js';

const words = texts.match;
const LONGEST_NOTE = 900;

function ask(api, number, match, decision, onDecided) {
  const asked = words[decision];
  openDialog({
    title: fill(asked.title, {number, other: match.other}),
    company: match.company,
    consequence: asked.consequence,
    fields: ['note'],
    parts: [
      field('note', words.note, el('textarea', {required: true, rows: 3, maxLength: LONGEST_NOTE}), words.noteHint)
    ],
    sendText: asked.send,
    sendingText: words.sending,
    mistakes: form => (form.elements.note.value.trim() ? {} : {note: words.noteMissing}),
    send: form => send(api, ofMatch(number, match.id), {decision, note: form.elements.note.value.trim()}),
    onDone: () => onDecided(fill(asked.done, {number, other: match.other}))
  });
}

function answers(api, number, match, onDecided) {
  return el(
    'div',
    {className: 'presales-answers'},
    ...['join', 'keep-apart'].map(decision => {
      const button = el('button', {
        type: 'button',
        className: 'btn btn-default btn-sm',
        text: words[decision].action,
        'aria-label': `${words[decision].action} ${match.other}`
      });
      button.addEventListener('click', () => ask(api, number, match, decision, onDecided));
      return button;
    })
  );
}

function decided(match) {
  return el(
    'span',
    {className: 'presales-aside'},
    `${named(words.status, match.status)}${match.decidedBy ? `, ${match.decidedBy}, ${date(match.decidedAt)}` : ''}`,
    ...(match.note ? [el('blockquote', {className: 'presales-said', text: match.note})] : [])
  );
}

/** One entry for each; answers where this user may give one. */
export function matchList(api, number, rows, onDecided) {
  return el(
    'ul',
    {className: 'presales-list presales-matches'},
    ...rows.map(match =>
      el(
        'li',
        {},
        el('strong', {text: `${match.company} · ${match.contactName || ''}`}),
        ' ',
        el('span', {className: 'presales-number', text: match.other}),
        ' ',
        el('span', {className: 'presales-kind', text: named(texts.case.status, match.caseStatus)}),
        el('div', {text: match.reason}),
        el('blockquote', {className: 'presales-said', text: match.need}),
        match.decidable ? answers(api, number, match, onDecided) : decided(match)
      )
    )
  );
}
