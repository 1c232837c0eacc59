/* Bringing in deals that were closed elsewhere, so that figures and forecast have a past. */

import {choice, field, openDialog} from '../../../../../../assets/presales-flow/app/dialog.js';
import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {exchangeFile, read} from '../../../../../../assets/presales-flow/app/server.js';
import {fill} from '../../../../../../assets/presales-flow/app/texts.js';
import {amount, count} from './formats.js';
import {table} from './parts.js';
import {words} from './texts-figures.js';

const says = words.deals;
const COLUMNS = [
  {name: says.column.line, figure: true, cell: row => count(row.line)},
  {name: says.column.id, cell: row => row.id},
  {name: says.column.reason, cell: row => row.reason, className: 'presales-long'}
];

function report(found) {
  const {dryRun, refusals} = found;
  const numbers = Object.fromEntries(
    ['rows', 'taken', 'known', 'refused', 'won', 'lost'].map(name => [name, count(found[name])])
  );
  const told = fill(dryRun ? says.checked : says.done, {...numbers, value: amount(found.value, found.currency)});
  const parts = [el('p', {text: told})];
  if (refusals.length > 0) {
    parts.push(table(says.refused, COLUMNS, refusals).content);
  }
  return parts;
}

function open(api, place) {
  let answer;
  const file = el('input', {type: 'file', accept: '.csv,.xlsx', required: true});
  openDialog({
    title: says.title,
    company: says.what,
    consequence: says.consequence,
    fields: ['file', 'how'],
    parts: [field('file', says.file, file), choice('how', says.how, says.ways)],
    sendText: says.send,
    sendingText: says.sending,
    mistakes: form => ({
      ...(file.files.length === 0 && {file: says.missing.file}),
      ...(!form.elements.how.value && {how: says.missing.how})
    }),
    send: async form => {
      answer = await exchangeFile(api, `deals?dryRun=${form.elements.how.value === 'check'}`, file.files[0]);
      return answer.found ? undefined : answer;
    },
    onDone: () => {
      place.replaceChildren(...report(answer.found));
      place.focus();
    }
  });
}

/** A button for those who may, and below it what became of the file. */
export function dealUpload(api) {
  const place = el('div', {className: 'presales-report', tabIndex: -1, role: 'status'});
  const button = el('button', {type: 'button', className: 'btn btn-default btn-sm', text: says.action, hidden: true});
  button.addEventListener('click', () => open(api, place));
  read(api, 'deals').then(({found}) => {
    button.hidden = !(found && found.may);
  });
  return el('div', {className: 'presales-deals'}, button, place);
}
