/* How times are told: dates as the browser's language has them, in the user's own time zone; working time in days of 8 h. */

import {fill, texts} from './texts.js';

const MINUTES_OF_DAY = 8 * 60;

const dateTime = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit'
});
const dayOnly = new Intl.DateTimeFormat(undefined, {year: 'numeric', month: 'short', day: 'numeric'});
const dayAndTime = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'});
const percentage = new Intl.NumberFormat(undefined, {style: 'percent', maximumFractionDigits: 0});

/** @param instant as the server tells it, in ISO 8601 */
export function date(instant) {
  return dateTime.format(new Date(instant));
}

/** From one instant to another; what they have in common is told once. */
export function range(from, to) {
  return dateTime.formatRange(new Date(from), new Date(to));
}

/** @param ratio 1 for 100 % */
export function percent(ratio) {
  return percentage.format(ratio);
}

/** As {@link date}, but shorter, for tables. */
export function moment(instant) {
  return dayAndTime.format(new Date(instant));
}

/** @param value a day as yyyy-MM-dd, whatever the time zone */
export function day(value) {
  return dayOnly.format(new Date(`${value}T00:00`));
}

/** @param value hours of work, as people wrote them down */
export function workingHours(value) {
  return fill(texts.time.hours, {count: Number(value).toLocaleString()});
}

/** @param currency its code in three letters */
export function money(value, currency) {
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    trailingZeroDisplay: 'stripIfInteger'
  }).format(value);
}

/** @returns for example "1 d 4 h 30 min" */
export function workingTime(seconds) {
  if (seconds > 0 && seconds < 60) {
    return texts.time.instant;
  }
  const minutes = Math.floor(seconds / 60);
  const parts = [
    [texts.time.days, Math.floor(minutes / MINUTES_OF_DAY)],
    [texts.time.hours, Math.floor((minutes % MINUTES_OF_DAY) / 60)],
    [texts.time.minutes, minutes % 60]
  ].filter(([, count]) => count > 0);
  return parts.length > 0
    ? parts.map(([text, count]) => fill(text, {count})).join(' ')
    : fill(texts.time.minutes, {count: 0});
}
