/* Correcting a fact of a case with a reason: a dialog with the facts that this user answers for. */

import {field, openDialog, selection} from './dialog.js';
import {el} from './page.js';
import {ofCase, send} from './server.js';
import {fill, named, texts} from './texts.js';

const words = texts.case;
const LONGEST_REASON = 1000;

function nameOf(fact) {
  return Object.hasOwn(words.fact, fact.field) ? words.fact[fact.field] : fact.rule.label;
}

function spoken(fact) {
  const value = fact.value === null ? '' : String(fact.value);
  const option = fact.rule.options.find(one => one.value === value);
  return option ? option.label : value;
}

function controlFor({value, rule}) {
  const shown = value === null ? '' : String(value);
  if (rule.options.length > 0) {
    const options = Object.fromEntries(rule.options.map(one => [one.value, one.label]));
    const control = selection(options);
    control.required = rule.required;
    control.value = Object.hasOwn(options, shown) ? shown : '';
    return control;
  }
  const common = {required: rule.required};
  if (rule.type === 'number') {
    return el('input', {type: 'number', step: 'any', inputMode: 'decimal', value: shown, ...common});
  }
  const limit = rule.longest && {maxLength: rule.longest};
  return rule.type === 'textarea'
    ? el('textarea', {rows: 4, value: shown, ...common, ...limit})
    : el('input', {type: 'text', value: shown, ...common, ...limit});
}

function mistakes(form) {
  const {value} = form.elements;
  return {
    ...(!form.elements.field.value && {field: words.missing.field}),
    ...(value?.validity.badInput && {value: words.missing.number}),
    ...(value?.required && !value.value.trim() && {value: words.missing.value}),
    ...(!form.elements.reason.value.trim() && {reason: words.missing.reason})
  };
}

/** Asks what is wrong and corrects it; onCorrected is told the name of the fact. */
export function correctFact(api, {opportunity, correctable}, onCorrected) {
  const names = Object.fromEntries(correctable.map(fact => [fact.field, nameOf(fact)]));
  const place = el('div', {});
  let asked;

  function adapt(form) {
    const wanted = form.elements.field.value;
    if (wanted === asked) {
      return;
    }
    asked = wanted;
    const fact = correctable.find(one => one.field === wanted);
    place.replaceChildren(
      ...(fact
        ? [
            el(
              'div',
              {className: 'presales-field'},
              el('strong', {text: words.presentValue}),
              el('blockquote', {className: 'presales-said', text: spoken(fact) || words.notKnown})
            ),
            field('value', words.newValue, controlFor(fact))
          ]
        : [field('value', words.newValue, el('input', {type: 'text', disabled: true}))])
    );
  }

  openDialog({
    title: fill(words.correctTitle, opportunity),
    company: opportunity.company,
    consequence: words.correctConsequence,
    fields: ['field', 'value', 'reason'],
    parts: [
      field('field', words.whichFact, selection(names)),
      place,
      field('reason', words.reason, el('textarea', {required: true, rows: 2, maxLength: LONGEST_REASON}), words.reasonHint)
    ],
    sendText: words.correctSend,
    sendingText: words.correctSending,
    adapt,
    mistakes,
    send: form =>
      send(api, ofCase(opportunity.number, 'facts'), {
        field: form.elements.field.value,
        value: form.elements.value.value,
        reason: form.elements.reason.value.trim()
      }),
    onDone: form => onCorrected(named(names, form.elements.field.value))
  });
}
