/*
 * Charts. Each is a figure with a caption, and with a table of the same numbers for those who want them exactly or do not
 * see the drawing. The library is fetched when the first chart is drawn.
 *
 * The colours are told apart by the colour-blind (Okabe and Ito), and each has a name beside it.
 */

import {el} from '../../../../../../assets/presales-flow/app/page.js';
import {told} from './formats.js';
import {words} from './texts-figures.js';

export const COLOURS = {
  blue: '#0072b2',
  sky: '#56b4e9',
  green: '#009e73',
  orange: '#e69f00',
  red: '#d55e00',
  purple: '#cc79a7',
  grey: '#8a8a8a'
};

const IN_TURN = [
  COLOURS.blue,
  COLOURS.orange,
  COLOURS.green,
  COLOURS.red,
  COLOURS.sky,
  COLOURS.purple,
  COLOURS.grey
];
const SIZE_OF_LETTERS = 12;
const WIDTH_OF_LETTER = 6.5;

let library;
const drawn = new Set();

function chartLibrary() {
  library = library || import('./chart.umd.min.js').then(() => window.Chart);
  return library;
}

/** Ends the charts whose page is gone: the library would keep them for ever. */
export function endUnseen() {
  drawn.forEach(one => {
    if (!one.canvas.isConnected) {
      one.destroy();
      drawn.delete(one);
    }
  });
}

/** @param most so many letters of the Latin alphabet; a Chinese one takes the room of two */
function shortened(text, most) {
  let room = most;
  let kept = '';
  for (const letter of String(text)) {
    room -= letter.codePointAt(0) < 0x2e80 ? 1 : 2;
    if (room < 0) {
      return `${kept}…`;
    }
    kept += letter;
  }
  return kept;
}

function dataset(one, index, kind) {
  const colour = one.colour || IN_TURN[index % IN_TURN.length];
  const line = kind === 'line' || one.line;
  return {
    label: one.name,
    data: one.values,
    type: line ? 'line' : 'bar',
    yAxisID: one.second ? 'second' : undefined,
    order: line ? 0 : 1,
    backgroundColor: colour,
    borderColor: colour,
    borderWidth: line ? 2 : 0,
    borderDash: one.dashed ? [6, 4] : undefined,
    pointStyle: line ? (one.dashed ? 'line' : 'circle') : 'rect',
    pointRadius: line && !one.dashed ? 3 : 0,
    pointHoverRadius: line ? 5 : 0,
    maxBarThickness: 28,
    spanGaps: false
  };
}

function settings(wanted, area) {
  const letters = {family: window.getComputedStyle(area).fontFamily, size: SIZE_OF_LETTERS};
  const room = Math.floor((area.clientWidth * 0.38) / WIDTH_OF_LETTER);
  const {kind, labels, series, onPick} = wanted;
  const across = kind === 'horizontal' || kind === 'stacked-horizontal';
  const stacked = kind === 'stacked' || kind === 'stacked-horizontal';
  const numbers = series.filter(one => !one.second).flatMap(one => one.values.filter(Number.isFinite));
  const most = Math.max(0, ...numbers);
  const form = wanted.onAxis || (value => value);
  const values = {
    stacked,
    beginAtZero: true,
    ...wanted.range,
    grid: {color: '#e6e6e6'},
    ticks: {
      font: letters,
      color: '#444',
      maxTicksLimit: 7,
      stepSize: wanted.step && wanted.step(most),
      callback: value => form(value, most)
    },
    title: {display: Boolean(wanted.axis), text: wanted.axis, font: letters, color: '#444'}
  };
  const names = {
    stacked,
    grid: {display: false},
    ticks: {
      font: letters,
      color: '#333',
      autoSkip: !across,
      maxRotation: 45,
      callback: (value, index) => shortened(labels[index], room)
    }
  };
  const scales = across ? {x: values, y: names} : {x: names, y: values};
  if (series.some(one => one.second)) {
    scales.second = {
      position: 'right',
      min: 0,
      max: 1,
      grid: {display: false},
      ticks: {font: letters, color: '#444', callback: value => wanted.onSecondAxis(value)}
    };
  }
  return {
    type: kind === 'line' ? 'line' : 'bar',
    data: {labels, datasets: series.map((one, index) => dataset(one, index, kind))},
    options: {
      indexAxis: across ? 'y' : 'x',
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      scales,
      interaction: {mode: 'index', axis: across ? 'y' : 'x', intersect: false},
      onClick: (event, hits) => {
        if (onPick && hits.length > 0) {
          onPick(hits[0].index);
        }
      },
      plugins: {
        legend: {
          display: series.length > 1,
          position: 'bottom',
          labels: {font: letters, color: '#333', usePointStyle: true, boxHeight: 9}
        },
        tooltip: {
          titleFont: letters,
          bodyFont: letters,
          callbacks: {
            title: hits => labels[hits[0].dataIndex],
            label: hit => {
              const one = series[hit.datasetIndex];
              return `${one.name}: ${(one.told || String)(one.values[hit.dataIndex])}`;
            }
          }
        }
      }
    }
  };
}

function table(wanted) {
  const {caption, labels, heading, href} = wanted;
  const series = [...wanted.series, ...(wanted.more || [])];
  const head = [heading, ...series.map(one => one.name)];
  const rows = labels.map((label, index) =>
    el(
      'tr',
      {},
      el('th', {scope: 'row'}, href && href(index) ? el('a', {href: href(index), text: label}) : label),
      ...series.map(one => {
        const value = one.values[index];
        const text = value === null || value === undefined ? words.noData : (one.told || String)(value);
        return el('td', {className: 'presales-figure', text});
      })
    )
  );
  return el(
    'div',
    {className: 'presales-table'},
    el(
      'table',
      {},
      el('caption', {className: 'sr-only', text: caption}),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          ...head.map((text, index) => el('th', {scope: 'col', text, className: index ? 'presales-figure' : ''}))
        )
      ),
      el('tbody', {}, ...rows)
    )
  );
}

async function draw(canvas, wanted, details, area) {
  try {
    const Chart = await chartLibrary();
    endUnseen();
    if (canvas.isConnected) {
      drawn.add(new Chart(canvas, settings(wanted, area)));
    }
  } catch {
    // The numbers are there all the same.
    area.replaceChildren(el('p', {className: 'presales-aside', text: words.chart.undrawn}));
    area.classList.add('presales-undrawn');
    details.open = true;
  }
}

/**
 * A chart. Who gets it puts it into the page at once.
 *
 * @param kind line, bar, stacked, horizontal, stacked-horizontal, or pareto: bars with the share that they make together
 * @param caption, note what it shows, and what else one must know to read it
 * @param heading what the labels are
 * @param labels what stands at each bar or point
 * @param series [{name, values, told, colour, dashed, line}]: null among the values is a gap; told words a value
 * @param more series that stand in the table only
 * @param axis, onAxis, step the name of the axis of values, how a value on it is told, and how far its marks are apart
 * @param range {min, max} of the axis, if they are known
 * @param href, onPick where the bar at an index leads to, for the table and for the mouse; may be left out
 * @param foot what stands below the drawing, such as links to files; may be left out
 * @param height in pixels
 */
export function chart(wanted) {
  const shown = wanted.kind === 'pareto' ? pareto(wanted) : wanted;
  const {caption, note, labels, series, height = 260} = shown;
  const head = el('figcaption', {}, el('strong', {text: caption}));
  if (note) {
    head.append(' ', el('span', {className: 'presales-aside', text: note}));
  }
  // A target alone says nothing.
  const measured = series.filter(one => !one.dashed);
  const empty = labels.length === 0 || measured.every(one => one.values.every(value => !Number.isFinite(value)));
  if (empty) {
    return el('figure', {className: 'presales-chart'}, head, el('p', {className: 'presales-none', text: words.noData}));
  }
  const canvas = el('canvas', {role: 'img', 'aria-label': `${caption}. ${words.chart.tableBelow}`});
  const area = el('div', {className: 'presales-chart-area'}, canvas);
  area.style.height = `${height}px`;
  const details = el('details', {}, el('summary', {text: words.chart.asTable}), table(shown));
  if (shown.onPick) {
    canvas.classList.add('presales-leads-on');
  }
  setTimeout(() => draw(canvas, shown, details, area));
  return el('figure', {className: 'presales-chart'}, head, area, ...(shown.foot ? [shown.foot] : []), details);
}

/** The largest first, with a line that tells how much of all they make up to there. */
function pareto(wanted) {
  const [bars] = wanted.series;
  const order = bars.values
    .map((value, index) => [value, index])
    .filter(([value]) => Number.isFinite(value))
    .sort(([one], [other]) => other - one)
    .map(([, index]) => index);
  const values = order.map(index => bars.values[index]);
  const all = values.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  const share = values.map(value => {
    sum += value;
    return all > 0 ? sum / all : null;
  });
  const percent = value => told(value, 'percent');
  return {
    ...wanted,
    kind: 'bar',
    labels: order.map(index => wanted.labels[index]),
    href: wanted.href && (index => wanted.href(order[index])),
    onPick: wanted.onPick && (index => wanted.onPick(order[index])),
    onSecondAxis: percent,
    series: [
      {...bars, values},
      {name: words.chart.together, values: share, told: percent, colour: COLOURS.red, line: true, second: true}
    ]
  };
}

const SVG = 'http://www.w3.org/2000/svg';

function shape(name, properties) {
  const element = document.createElementNS(SVG, name);
  Object.entries(properties).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}

/** A line as small as a word. What it shows stands in words beside it or behind a link. */
export function sparkline(values, {target, width = 110, height = 26} = {}) {
  const known = [...values, target].filter(Number.isFinite);
  const svg = shape('svg', {width, height, viewBox: `0 0 ${width} ${height}`, class: 'presales-spark', 'aria-hidden': 'true'});
  if (values.filter(Number.isFinite).length === 0) {
    return svg;
  }
  const least = Math.min(...known);
  const spread = Math.max(...known) - least || 1;
  const x = index => 4 + (index * (width - 8)) / Math.max(1, values.length - 1);
  const y = value => height - 4 - ((value - least) * (height - 8)) / spread;
  if (Number.isFinite(target)) {
    svg.append(shape('line', {x1: 0, x2: width, y1: y(target), y2: y(target), class: 'presales-spark-target'}));
  }
  // Where a month says nothing, there is a gap and no line.
  let run = [];
  const runs = [run];
  values.forEach((value, index) => {
    if (Number.isFinite(value)) {
      run.push(`${x(index)},${y(value)}`);
    } else if (run.length > 0) {
      run = [];
      runs.push(run);
    }
  });
  runs
    .filter(points => points.length > 1)
    .forEach(points => svg.append(shape('polyline', {points: points.join(' '), class: 'presales-spark-line'})));
  const last = values.findLastIndex(Number.isFinite);
  svg.append(shape('circle', {cx: x(last), cy: y(values[last]), r: 2.5, class: 'presales-spark-last'}));
  runs
    .filter(points => points.length === 1)
    .forEach(([point]) => {
      const [cx, cy] = point.split(',');
      svg.append(shape('circle', {cx, cy, r: 1.5, class: 'presales-spark-last'}));
    });
  return svg;
}
