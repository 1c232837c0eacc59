/* The page "Repair": what has failed for good, and trying it again, many at once. */

import {field, openDialog} from '../../../../../../assets/presales-flow/app/dialog.js';
import {announce, el} from '../../../../../../assets/presales-flow/app/page.js';
import {exchange, read, send} from '../../../../../../assets/presales-flow/app/server.js';
import {fill} from '../../../../../../assets/presales-flow/app/texts.js';
import {moment} from '../../../../../../assets/presales-flow/app/times.js';
import {addressOf} from './parts.js';
import {words} from './texts-case.js';

const texts = words.repair;
const MESSAGES = 3;

function caseLink(number) {
  return number ? el('a', {href: addressOf('case', {number}), text: number}) : '–';
}

function tell({done, failed}) {
  const messages = [...new Set(failed.map(({message}) => message))].slice(0, MESSAGES).join(' · ');
  announce(fill(failed.length > 0 ? texts.failed : texts.done, {done, count: failed.length, messages}));
}

/**
 * A table whose rows can be chosen.
 *
 * @param rows each {id, name, cells}
 * @param acts each {text, className, run}: run gets the ids that are chosen
 */
function choosing(headings, rows, acts) {
  const boxes = rows.map(({id, name}) =>
    el('input', {type: 'checkbox', value: String(id), 'aria-label': fill(texts.choose, {what: name})})
  );
  const all = el('input', {type: 'checkbox', 'aria-label': texts.all});
  const chosen = () => boxes.filter(box => box.checked).map(box => box.value);
  const buttons = acts.map(({className, run}) => {
    const made = el('button', {type: 'button', className: `btn btn-sm ${className}`});
    made.addEventListener('click', () => run(chosen(), made));
    return made;
  });

  function count() {
    const ids = chosen();
    all.checked = boxes.length > 0 && ids.length === boxes.length;
    buttons.forEach((made, index) => {
      made.textContent = fill(acts[index].text, {count: ids.length});
      made.disabled = ids.length === 0;
    });
  }

  all.addEventListener('change', () => {
    boxes.forEach(box => {
      box.checked = all.checked;
    });
    count();
  });
  boxes.forEach(box => box.addEventListener('change', count));
  count();
  const choosable = acts.length > 0;
  return el(
    'div',
    {},
    ...(choosable ? [el('div', {className: 'presales-acts'}, ...buttons)] : []),
    el(
      'div',
      {className: 'presales-wide'},
      el(
        'table',
        {className: 'table table-condensed'},
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ...(choosable ? [el('th', {scope: 'col'}, all)] : []),
            ...headings.map(text => el('th', {scope: 'col', text}))
          )
        ),
        el(
          'tbody',
          {},
          ...rows.map(({cells}, index) =>
            el(
              'tr',
              {},
              ...(choosable ? [el('td', {}, boxes[index])] : []),
              ...cells.map(cell => el('td', {}, cell || ''))
            )
          )
        )
      )
    )
  );
}

async function run(api, path, ids, button, onDone) {
  button.disabled = true;
  button.textContent = texts.working;
  const {found, message} = await exchange(api, path, {ids});
  if (found) {
    tell(found);
  } else {
    announce(message);
  }
  onDone();
  return found ? undefined : {message};
}

/** @param may whether they can be tried again */
export function failedJobs(api, jobs, may, onDone) {
  const rows = jobs.map(job => ({
    id: job.id,
    name: `${job.number || ''} ${job.name || ''}`,
    cells: [
      caseLink(job.number),
      job.name,
      job.process,
      el('span', {className: 'presales-why', text: job.message || ''}),
      job.failedAt ? moment(job.failedAt) : ''
    ]
  }));
  const acts = may
    ? [
        {
          text: texts.retry,
          className: 'btn-primary',
          run: (ids, button) => run(api, 'acts/jobs/retry', ids, button, onDone)
        }
      ]
    : [];
  return choosing(Object.values(texts.job), rows, acts);
}

function readdress(api, notice, onDone) {
  openDialog({
    title: fill(texts.addressTitle, notice),
    company: notice.number || '',
    consequence: texts.addressConsequence,
    fields: ['recipient'],
    parts: [
      field('recipient', texts.recipient, el('input', {type: 'email', required: true, value: notice.recipient || ''}))
    ],
    sendText: texts.send,
    sendingText: texts.sending,
    mistakes: form => (form.elements.recipient.value.includes('@') ? {} : {recipient: texts.recipientMissing}),
    send: form =>
      send(api, `acts/notifications/${notice.id}/address`, {recipient: form.elements.recipient.value.trim()}),
    onDone: () => {
      announce(texts.sent);
      onDone();
    }
  });
}

/** Nothing brings back what was given up, so it is asked for twice. */
function giveUp(api, ids, button, onDone) {
  const sure = el('input', {type: 'checkbox', required: true});
  openDialog({
    title: fill(texts.giveUpTitle, {count: ids.length}),
    company: '',
    consequence: texts.giveUpConsequence,
    fields: ['sure'],
    parts: [field('sure', texts.sure, sure)],
    sendText: texts.giveUpSend,
    sendingText: texts.working,
    mistakes: form => (form.elements.sure.checked ? {} : {sure: texts.sureMissing}),
    send: () => run(api, 'acts/notifications/give-up', ids, button, () => {}),
    onDone
  });
}

export function failedNotices(api, notices, onDone) {
  const rows = notices.map(notice => {
    const other = el('button', {type: 'button', className: 'btn btn-default btn-sm', text: texts.address});
    other.addEventListener('click', () => readdress(api, notice, onDone));
    return {
      id: notice.id,
      name: notice.subject,
      cells: [
        caseLink(notice.number),
        notice.subject,
        notice.person || notice.recipient || texts.noAddress,
        el('span', {className: 'presales-why', text: notice.lastError || ''}),
        moment(notice.createdAt),
        notice.channel === 'mail' ? other : ''
      ]
    };
  });
  return choosing(Object.values(texts.notice), rows, [
    {
      text: texts.retry,
      className: 'btn-primary',
      run: (ids, button) => run(api, 'acts/notifications/retry', ids, button, onDone)
    },
    {
      text: texts.giveUp,
      className: 'btn-default',
      run: (ids, button) => giveUp(api, ids, button, onDone)
    }
  ]);
}

async function render(node, {api}) {
  const status = el('p', {role: 'status', text: words.loading});
  const content = el('div', {});
  node.replaceChildren(el('div', {className: 'presales-repair'}, status, content));

  async function look() {
    const {found, message} = await read(api, 'acts');
    status.textContent = message || (found.mayRetry || found.maySend ? '' : texts.mayNot);
    if (!found) {
      return;
    }
    content.replaceChildren(
      el('h3', {text: texts.jobsTitle}),
      found.jobs.length > 0
        ? failedJobs(api, found.jobs, found.mayRetry, look)
        : el('p', {text: texts.jobsNone}),
      ...(found.maySend
        ? [
            el('h3', {text: texts.noticesTitle}),
            found.notifications.length > 0
              ? failedNotices(api, found.notifications, look)
              : el('p', {text: texts.noticesNone})
          ]
        : [])
    );
  }

  await look();
}

export default {id: 'acts', title: texts.title, render};
