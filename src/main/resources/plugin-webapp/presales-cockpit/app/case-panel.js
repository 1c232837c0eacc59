/* A case as managers see it: what can be done, why it may be won, its clocks, its mails, and the case itself. */

import {caseView} from '../../../../../../assets/presales-flow/app/case-view.js';
import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {ofCase, read} from '../../../../../../assets/presales-flow/app/server.js';
import {fill, named} from '../../../../../../assets/presales-flow/app/texts.js';
import {moment, percent, workingTime} from '../../../../../../assets/presales-flow/app/times.js';
import {closeCase, giveTask, newDate, ofManaged, pauseClocks, resumeClocks} from './case-acts.js';
import {failedJobs, failedNotices} from './acts.js';
import {words} from './texts-case.js';

function button(text, act) {
  const made = el('button', {type: 'button', className: 'btn btn-default btn-sm', text});
  made.addEventListener('click', act);
  return made;
}

function card(title, ...content) {
  return el('section', {className: 'presales-card'}, el('h4', {text: title}), ...content);
}

function table(headings, rows) {
  return el(
    'div',
    {className: 'presales-wide'},
    el(
      'table',
      {className: 'table table-condensed'},
      el('thead', {}, el('tr', {}, ...headings.map(text => el('th', {scope: 'col', text})))),
      el('tbody', {}, ...rows.map(cells => el('tr', {}, ...cells.map(cell => el('td', {}, cell)))))
    )
  );
}

function acts(api, managed, onDone) {
  const {may} = managed;
  return el(
    'div',
    {className: 'presales-acts', role: 'group', 'aria-label': words.acts},
    ...(may.pause ? [button(words.pause.action, () => pauseClocks(api, managed, onDone))] : []),
    ...(may.resume ? [button(words.resume.action, () => resumeClocks(api, managed, onDone))] : []),
    ...(may.close ? [button(words.close.action, () => closeCase(api, managed, onDone))] : [])
  );
}

function probability({probability: estimate}) {
  if (!estimate) {
    return [];
  }
  return [
    card(
      words.probability,
      el('p', {text: fill(words.probabilityOf, {percent: percent(estimate.percent / 100)})}),
      el(
        'ul',
        {className: 'presales-reasons'},
        ...estimate.reasons.map(({part, points, text}) =>
          el(
            'li',
            {},
            el('span', {className: 'presales-points', text: points > 0 ? `+${points}` : String(points)}),
            el('span', {text: text || named(words.parts, part)})
          )
        )
      )
    )
  ];
}

function gap({stepGap, buyingStep, probability: estimate}) {
  if (!estimate) {
    return [];
  }
  const text = buyingStep === null ? words.gapUnknown : stepGap > 0 ? words.gapOf : words.gapNone;
  return [card(words.gap, el('p', {text: fill(text, {gap: stepGap, step: buyingStep})}))];
}

function due(clock) {
  return el(
    'span',
    {className: clock.late ? 'presales-late-text' : ''},
    moment(clock.dueAt),
    ...(clock.late ? [` (${words.late})`] : [])
  );
}

function used({limitSeconds, usedSeconds}) {
  const time = workingTime(usedSeconds);
  return limitSeconds === null ? time : fill(words.usedOf, {used: time, limit: workingTime(limitSeconds)});
}

function clocks(api, managed, onDone) {
  const open = managed.clocks.filter(({clock}) => clock.state === 'running' || clock.state === 'paused');
  const rows = open.map(({clock, mayDate, mayGive}) => [
    clock.name,
    clock.owner || words.nobody,
    used(clock),
    due(clock),
    el(
      'span',
      {className: 'presales-acts'},
      ...(mayDate ? [button(words.date.action, () => newDate(api, managed, clock, onDone))] : []),
      ...(mayGive ? [button(words.give.action, () => giveTask(api, managed, clock, onDone))] : [])
    )
  ]);
  return card(
    words.clocks,
    rows.length > 0 ? table(Object.values(words.clock), rows) : el('p', {text: words.clocksNone})
  );
}

function statusOf({status, sentAt, lastError}) {
  return fill(named(words.status, status), {at: sentAt ? moment(sentAt) : '', error: lastError || '–'});
}

function mails({notifications}) {
  const rows = [...notifications]
    .reverse()
    .map(one => [
      moment(one.createdAt),
      one.subject,
      one.person || one.recipient || words.repair.noAddress,
      el('span', {className: one.status === 'failed' ? 'presales-late-text' : '', text: statusOf(one)}),
      String(one.attempts)
    ]);
  return el(
    'details',
    {className: 'presales-card presales-mails'},
    el('summary', {}, el('span', {text: words.mails}), ` (${rows.length})`),
    rows.length > 0 ? table(Object.values(words.mail), rows) : el('p', {text: words.mailsNone})
  );
}

/** What has failed in this case, with what can be done about it. */
function failures(api, managed, onDone) {
  const failed = managed.notifications
    .filter(one => one.status === 'failed')
    .map(one => ({...one, number: managed.number}));
  return [
    ...(managed.jobs.length > 0
      ? [card(words.jobs, failedJobs(api, managed.jobs, managed.may.retryJobs, onDone))]
      : []),
    ...(failed.length > 0 && managed.may.retryNotifications
      ? [card(words.repair.noticesTitle, failedNotices(api, failed, onDone))]
      : [])
  ];
}

/** A panel that shows a case, and reads it again after each act. */
export function casePanel(api) {
  const status = el('p', {role: 'status', text: words.loading});
  const managedPart = el('div', {});
  const node = el('div', {className: 'presales-managed'}, status, managedPart);
  let view;
  let shown;

  async function look(number) {
    shown = number;
    const [ofAll, ofManagers] = await Promise.all([read(api, ofCase(number)), read(api, ofManaged(number))]);
    if (number !== shown) {
      return;
    }
    status.textContent = ofAll.message || ofManagers.message || '';
    if (!ofAll.found || !ofManagers.found) {
      return;
    }
    const again = () => look(number);
    const managed = ofManagers.found;
    const open = managedPart.querySelector('.presales-mails')?.open;
    managedPart.replaceChildren(
      acts(api, managed, again),
      el('div', {className: 'presales-cards'}, clocks(api, managed, again), ...probability(managed), ...gap(managed)),
      ...failures(api, managed, again),
      mails(managed)
    );
    managedPart.querySelector('.presales-mails').open = Boolean(open);
    if (!view) {
      view = caseView(api, {onChanged: again});
      node.append(el('div', {className: 'presales-case'}, view.node));
    }
    view.show(ofAll.found);
  }

  return {
    node,
    show: look,
    tell(text) {
      status.textContent = text;
    }
  };
}
