/* What managers do to a case: each act asks for a reason, and stays on the case's timeline. */

import {choice, field, openDialog, selection} from '../../../../../../assets/presales-flow/app/dialog.js';
import {announce, el} from '../../../../../../assets/presales-flow/app/page.js';
import {read, send} from '../../../../../../assets/presales-flow/app/server.js';
import {fill} from '../../../../../../assets/presales-flow/app/texts.js';
import {words} from './texts-case.js';

const LONGEST = 900;
const BACK = '/';

function reasonField(label = words.reason, required = true) {
  return el('textarea', {required, rows: 3, maxLength: LONGEST, 'aria-label': label});
}

function textOf(form, name) {
  return form.elements[name].value.trim();
}

/** A day in the user's own calendar, as yyyy-MM-dd. */
function tomorrow() {
  const date = new Date();
  date.setDate(date.getDate() + 1);
  const two = number => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function ofManaged(number, what) {
  return `case/${encodeURIComponent(number)}${what ? `/${what}` : ''}`;
}

export function closeCase(api, managed, onDone) {
  const act = words.close;
  const lostOnly = field('code', act.code, selection(act.codes));
  openDialog({
    title: fill(act.title, managed),
    company: managed.company,
    consequence: act.consequence,
    fields: ['as', 'code', 'reason'],
    parts: [
      choice('as', act.as, act.ways),
      lostOnly,
      field('reason', words.reason, reasonField(), words.reasonHint)
    ],
    sendText: act.send,
    sendingText: act.sending,
    adapt: form => {
      lostOnly.hidden = form.elements.as.value !== 'lost';
    },
    mistakes: form => ({
      ...(!form.elements.as.value && {as: act.missing.as}),
      ...(form.elements.as.value === 'lost' && !form.elements.code.value && {code: act.missing.code}),
      ...(!textOf(form, 'reason') && {reason: words.reasonMissing})
    }),
    send: form => {
      const as = form.elements.as.value;
      const reason = textOf(form, 'reason');
      return send(api, ofManaged(managed.number, 'close'), {
        as,
        reason: as === 'lost' ? `${form.elements.code.value}; ${reason}` : reason,
        wakeUpOn: null
      });
    },
    onDone: () => {
      announce(fill(act.done, managed));
      onDone();
    }
  });
}

export function pauseClocks(api, managed, onDone) {
  const act = words.pause;
  openDialog({
    title: fill(act.title, managed),
    company: managed.company,
    consequence: act.consequence,
    fields: ['reason', 'note'],
    parts: [field('reason', act.code, selection(act.codes)), field('note', act.note, reasonField(act.note))],
    sendText: act.send,
    sendingText: act.sending,
    mistakes: form => ({
      ...(!form.elements.reason.value && {reason: act.missing.code}),
      ...(!textOf(form, 'note') && {note: act.missing.note})
    }),
    send: form =>
      send(api, ofManaged(managed.number, 'pause'), {reason: form.elements.reason.value, note: textOf(form, 'note')}),
    onDone: () => {
      announce(fill(act.done, managed));
      onDone();
    }
  });
}

export function resumeClocks(api, managed, onDone) {
  const act = words.resume;
  openDialog({
    title: fill(act.title, managed),
    company: managed.company,
    consequence: act.consequence,
    fields: ['note'],
    parts: [field('note', act.note, reasonField(act.note, false))],
    sendText: act.send,
    sendingText: act.sending,
    mistakes: () => ({}),
    send: form => send(api, ofManaged(managed.number, 'resume'), {note: textOf(form, 'note') || null}),
    onDone: () => {
      announce(fill(act.done, managed));
      onDone();
    }
  });
}

export function newDate(api, managed, clock, onDone) {
  const act = words.date;
  openDialog({
    title: fill(act.title, clock),
    company: managed.company,
    consequence: act.consequence,
    fields: ['day', 'reason'],
    parts: [
      field('day', act.day, el('input', {type: 'date', required: true, min: tomorrow()})),
      field('reason', words.reason, reasonField(), words.reasonHint)
    ],
    sendText: act.send,
    sendingText: act.sending,
    mistakes: form => ({
      ...(!form.elements.day.value && {day: act.missing.day}),
      ...(!textOf(form, 'reason') && {reason: words.reasonMissing})
    }),
    send: form =>
      send(api, ofManaged(managed.number, `clocks/${clock.id}`), {
        day: form.elements.day.value,
        reason: textOf(form, 'reason')
      }),
    onDone: () => {
      announce(fill(act.done, clock));
      onDone();
    }
  });
}

/** Whom it can be given to is asked at the last moment: people come and go. */
export async function giveTask(api, managed, clock, onDone) {
  const act = words.give;
  const path = `people/task/${encodeURIComponent(clock.taskId)}`;
  const {found, message} = await read(api, path);
  if (!found || !found.mayGive) {
    announce(message || act.gone);
    return;
  }
  const people = Object.fromEntries(found.colleagues.map(user => [user, user]));
  openDialog({
    title: fill(act.title, clock),
    company: managed.company,
    consequence: act.consequence,
    fields: ['user', 'reason'],
    parts: [
      field('user', act.user, selection({...people, ...(found.assignee && {[BACK]: act.back})})),
      field('reason', words.reason, reasonField(), words.reasonHint)
    ],
    sendText: act.send,
    sendingText: act.sending,
    mistakes: form => ({
      ...(!form.elements.user.value && {user: act.missing.user}),
      ...(!textOf(form, 'reason') && {reason: words.reasonMissing})
    }),
    send: form => {
      const user = form.elements.user.value;
      return send(api, path, {user: user === BACK ? null : user, reason: textOf(form, 'reason')});
    },
    onDone: () => {
      announce(fill(act.done, clock));
      onDone();
    }
  });
}
