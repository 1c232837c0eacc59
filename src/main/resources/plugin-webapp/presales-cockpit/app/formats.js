/* How values of figures are told: by their unit, in the language of the texts beside them. */

import {fill} from '../../../../../../assets/presales-flow/app/texts.js';
import {words} from './texts-figures.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Of work. */
const DAY = 8 * HOUR;

/** A browser may write its own menus in another language than its user wants to read. */
const LANGUAGE = navigator.language;

const whole = new Intl.NumberFormat(LANGUAGE, {maximumFractionDigits: 0});
const oneDecimal = new Intl.NumberFormat(LANGUAGE, {maximumFractionDigits: 1});
const short = new Intl.NumberFormat(LANGUAGE, {notation: 'compact', maximumFractionDigits: 1});
const finePercent = new Intl.NumberFormat(LANGUAGE, {style: 'percent', maximumFractionDigits: 1});
const monthName = new Intl.DateTimeFormat(LANGUAGE, {year: 'numeric', month: 'short'});
const dayName = new Intl.DateTimeFormat(LANGUAGE, {year: 'numeric', month: 'short', day: 'numeric'});
const dayAndTime = new Intl.DateTimeFormat(LANGUAGE, {dateStyle: 'medium', timeStyle: 'short'});
const ofThisYear = new Intl.DateTimeFormat(LANGUAGE, {
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit'
});

export function count(value) {
  return whole.format(value);
}

/** @param currency its code in three letters; amounts are told without their decimals */
export function amount(value, currency) {
  return new Intl.NumberFormat(LANGUAGE, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    maximumFractionDigits: 0
  }).format(value);
}

/** As {@link amount}, where there is little room: in thousands and millions, or 万 and 亿. */
export function shortAmount(value, currency) {
  return new Intl.NumberFormat(LANGUAGE, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    notation: 'compact',
    maximumFractionDigits: 1
  }).format(value);
}

export function shortNumber(value) {
  return short.format(value);
}

/** @param month as yyyy-MM */
export function month(value) {
  return /^\d{4}-\d{2}$/.test(value) ? monthName.format(new Date(`${value}-01T00:00`)) : value;
}

/** @param value a day as yyyy-MM-dd, whatever the time zone */
export function day(value) {
  return dayName.format(new Date(`${value}T00:00`));
}

/** @param instant in ISO 8601; its year is told if it is another than now */
export function moment(instant) {
  const date = new Date(instant);
  return (date.getFullYear() === new Date().getFullYear() ? ofThisYear : dayAndTime).format(date);
}

/** @returns for example "1 d 4 h 30 min", days being those of work */
export function workingTime(seconds) {
  const minutes = Math.round(seconds / MINUTE);
  const parts = [
    ['days', Math.floor(minutes / (DAY / MINUTE))],
    ['hours', Math.floor((minutes % (DAY / MINUTE)) / 60)],
    ['minutes', minutes % 60]
  ].filter(([, value]) => value > 0);
  return parts.length > 0
    ? parts.map(([name, value]) => fill(words.unit[name], {count: whole.format(value)})).join(' ')
    : fill(words.unit.minutes, {count: whole.format(0)});
}

/** What is so long that minutes say nothing any more is told in days. */
function duration(seconds) {
  return seconds >= 2 * DAY ? fill(words.unit.days, {count: oneDecimal.format(seconds / DAY)}) : workingTime(seconds);
}

const FORMS = {
  'working-seconds': duration,
  percent: value => finePercent.format(value),
  count: value => oneDecimal.format(value),
  money: amount,
  score: value => oneDecimal.format(value),
  days: value => fill(words.unit.days, {count: oneDecimal.format(value)})
};

/** @param value null, if nothing was measured: then nothing is told, and never a zero */
export function told(value, unit, currency) {
  if (value === null || value === undefined) {
    return '';
  }
  return (FORMS[unit] || FORMS.count)(value, currency);
}

/** @returns the unit in which times up to this one are told on an axis, and its seconds */
function unitOfAxis(most) {
  if (most >= 2 * DAY) {
    return ['days', DAY];
  }
  return most >= 2 * HOUR ? ['hours', HOUR] : ['minutes', MINUTE];
}

const SHORT_FORMS = {
  'working-seconds': (value, most) => {
    const [name, seconds] = unitOfAxis(most);
    return fill(words.unit[name], {count: oneDecimal.format(value / seconds)});
  },
  percent: value => finePercent.format(value),
  money: value => short.format(value)
};

/** For the axis of a chart. @param most the largest value on it, so that all its marks are in one unit */
export function onAxis(value, unit, most) {
  return (SHORT_FORMS[unit] || (number => oneDecimal.format(number)))(value, most);
}

/** From mark to mark on an axis of times: whole hours or days, of which there are five or so; nothing for other units. */
export function stepOnAxis(unit, most) {
  if (unit !== 'working-seconds') {
    return undefined;
  }
  const [, seconds] = unitOfAxis(most);
  const least = Math.max(1, most / seconds / 5);
  const size = 10 ** Math.floor(Math.log10(least));
  return seconds * size * [1, 2, 5, 10].find(times => times * size >= least);
}

/** How much the value has changed: a share in percentage points, anything else in percent. Nothing if it cannot be told. */
export function change(value, before, unit) {
  if (value === null || value === undefined || before === null || before === undefined) {
    return '';
  }
  if (unit === 'percent') {
    const points = (value - before) * 100;
    return fill(words.unit.points, {count: signed(points, oneDecimal)});
  }
  if (before === 0) {
    return value === 0 ? signed(0, oneDecimal) : '';
  }
  return signed((value - before) / Math.abs(before), finePercent);
}

function signed(value, format) {
  const told = format.format(value);
  return value > 0 && /[1-9]/.test(told) ? `+${told}` : told;
}
