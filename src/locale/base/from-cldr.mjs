// Writes a language's dates, numbers and lists as a table of this folder, from the Unicode CLDR:
//   npm install cldr-core cldr-dates-full cldr-numbers-full cldr-misc-full
//   node from-cldr.mjs FOLDER [LANGUAGE ...]
// Without languages: all that CLDR covers for modern or moderate use, but not those whose table is there already. Tables written by
// hand, after people who speak the language, come before CLDR's. Every file then wants a line in ../base.rs.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(join(process.cwd(), 'x.js'));
const [folder, ...asked] = process.argv.slice(2);
const load = (name, path) => JSON.parse(readFileSync(join(dirname(require.resolve(`${name}/package.json`)), path)));
const version = load('cldr-core', 'package.json').version.split('.').slice(0, 2).join('.');
const coverage = load('cldr-core', 'coverageLevels.json').effectiveCoverageLevels;
const digits = load('cldr-core', 'supplemental/numberingSystems.json').supplemental.numberingSystems;
const CURRENCIES = ['AUD', 'BWP', 'CAD', 'CNY', 'EUR', 'GBP', 'INR', 'JPY', 'KES', 'LSL', 'NAD', 'NGN', 'SZL', 'USD', 'ZAR'];
const names = new Intl.DisplayNames(['en'], { type: 'language' });

// Text as Fluent writes it: what cannot be seen, and what would be lost or read otherwise, in quotes.
const unseen = /[\u00a0\u200b-\u200f\u202a-\u202f\u2060-\u2069\u061c\u2009{}]/gu;
const code = c => `{"${c === '{' || c === '}' ? c : '\\u' + c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}"}`;
const inner = value => value.replace(unseen, code);
const text = value => inner(value).replace(/^ +| +$/g, blanks => `{"${blanks}"}`);
const quoted = value => `{"${[...value].map(c => (unseen.test(c) || c === '"' ? ((unseen.lastIndex = 0), '\\u' + c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')) : c)).join('')}"}`;
const gap = name => `{ $${name} }`;

// The pieces of a pattern of UTS 35: letters that stand for something, and the words between them.
function pieces(pattern) {
  const found = [];
  for (const [part, words, field] of pattern.matchAll(/'((?:[^']|'')*)'|([a-zA-Z])\2*|[^a-zA-Z']+/g)) {
    if (field) found.push({ field: part });
    else found.push({ words: words === undefined ? part : words === '' ? "'" : words.replaceAll("''", "'") });
  }
  return found;
}

const FIELDS = {
  d: 'day', dd: 'day2', M: 'month-number', L: 'month-number', MM: 'month2', LL: 'month2', MMM: 'month-short', LLL: 'month-short',
  MMMM: 'month', LLLL: 'month-alone', y: 'year', yy: 'year', yyyy: 'year', EEEE: 'weekday', cccc: 'weekday', EEE: 'weekday-short',
  ccc: 'weekday-short', E: 'weekday-short', H: 'hour', HH: 'hour', h: 'hour12', hh: 'hour12', K: 'hour12', mm: 'minute', m: 'minute', a: 'period',
};

function written(pattern, prefix = '') {
  return pieces(pattern).map(({ field, words }) => {
    if (!field) return inner(words);
    if (!FIELDS[field]) throw new Error(`${field} in ${pattern}`);
    return gap(prefix + FIELDS[field]);
  }).join('').replace(/^ +| +$/g, blanks => `{"${blanks}"}`);
}

function table(tag) {
  const main = (name, file) => load(name, `main/${tag}/${file}.json`).main[tag];
  const { months, days, dayPeriods, dateFormats, timeFormats, dateTimeFormats } =
    main('cldr-dates-full', 'ca-gregorian').dates.calendars.gregorian;
  const { numbers } = main('cldr-numbers-full', 'numbers');
  const { currencies } = main('cldr-numbers-full', 'currencies').numbers;
  const list = main('cldr-misc-full', 'listPatterns').listPatterns['listPattern-type-standard'];
  if (/^M?0?1$/.test(months.format.wide[1])) throw new Error('no names of months');

  const alone = months['stand-alone'].wide;
  const has_alone = Object.keys(alone).some(key => alone[key] !== months.format.wide[key]);
  const { availableFormats, intervalFormats } = dateTimeFormats;
  const long = availableFormats.yMMMMd ?? dateFormats.long;
  const day = availableFormats.MMMMd;
  const apart = intervalFormats.intervalFormatFallback;
  const lines = [];
  const put = (key, value) => lines.push(`${key} = ${value}`);

  for (let at = 1; at <= 12; at++) put(`month-${at}`, text(months.format.wide[at]));
  if (has_alone) for (let at = 1; at <= 12; at++) put(`month-alone-${at}`, text(alone[at]));
  for (let at = 1; at <= 12; at++) put(`month-short-${at}`, text(months.format.abbreviated[at]));
  const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  week.forEach((name, at) => put(`weekday-${at + 1}`, text(days.format.wide[name])));
  week.forEach((name, at) => put(`weekday-short-${at + 1}`, text(days.format.abbreviated[name])));
  lines.push('');

  // A range within a month says the day twice, and what stands between as CLDR has it for short names.
  const span = pieces(intervalFormats.yMMMd?.d ?? '');
  const first = span.findIndex(({ field }) => /^d+$/.test(field ?? ''));
  const second = span.findIndex(({ field }, at) => at > first && /^d+$/.test(field ?? ''));
  const plain = first >= 0 && second === first + 2;
  const middle = plain ? span[first + 1].words : '–';
  const both = written(long).replace(/\{ \$(day2?) \}/, (_, name) => gap(name) + inner(middle) + gap('end-day'));
  const year_first = /^[^dM]*y/.test(long.replace(/'[^']*'/g, ''));
  const joint = inner(apart.replace('{0}', '').replace('{1}', ''));
  put('date-long', written(long));
  put('date-medium', written(availableFormats.yMMMd));
  put('date-full', written(availableFormats.yMMMMEEEEd ?? dateFormats.full));
  put('date-short', written(availableFormats.yMd));
  put('date-month', written(has_alone ? availableFormats.yMMMM : availableFormats.yMMMM.replace('LLLL', 'MMMM')));
  put('date-day-month', written(day));
  put('date-time', text(dateTimeFormats.medium.replace(/'([^']*)'/g, '$1')).replace(/\{"\{"\}1\{"\}"\}/, gap('date')).replace(/\{"\{"\}0\{"\}"\}/, gap('time')));
  put('date-range', gap('start') + joint + gap('end'));
  put('date-range-year', year_first ? written(long) + joint + written(day, 'end-') : written(day) + joint + written(long, 'end-').replace('$end-year', '$year'));
  put('date-range-month', both);
  const short = /[HhK]/.test(timeFormats.short) && !/[bB]/.test(timeFormats.short) ? timeFormats.short : availableFormats.Hm;
  put('time', written(short));
  put('time-am', text(dayPeriods.format.abbreviated.am));
  put('time-pm', text(dayPeriods.format.abbreviated.pm));
  const hours = pieces(intervalFormats.Hm?.m ?? '');
  const minutes = hours.findIndex(({ field }) => field === 'mm');
  const dash = /[\s\u2009]*[-–~～][\s\u2009]*/.exec(hours[minutes + 1]?.words ?? '')?.[0] ?? '–';
  put('time-range', gap('start') + inner(dash) + gap('end'));
  lines.push('');

  const system = numbers.defaultNumberingSystem;
  const own = digits[system]?._digits;
  const use = own ? system : 'latn';
  const symbols = numbers[`symbols-numberSystem-${use}`];
  const money = numbers[`currencyFormats-numberSystem-${use}`];
  const amount = pattern => pattern.split(';')[0].replace(/[#0][#0,.]*/, '\u0001');
  const fill = (pattern, gaps) => text(pattern).replace(/[\u0001¤%]/g, sign => gaps[sign]);
  put('number-group', quoted(symbols.group));
  put('number-decimal', quoted(symbols.decimal));
  put('number-minus', quoted(symbols.minusSign));
  put('number-group-from', numbers.minimumGroupingDigits);
  // #,##,##0: after the first three digits, groups of two.
  const [, ...groups] = numbers[`decimalFormats-numberSystem-${use}`].standard.split(';')[0].split('.')[0].split(',').map(part => part.length);
  if (groups.length > 1) put('number-group-next', groups[0]);
  if (own && use !== 'latn') put('number-digits', own);
  put('percent', fill(amount(numbers[`percentFormats-numberSystem-${use}`].standard), { '\u0001': gap('amount'), '%': text(symbols.percentSign) }));
  put('money', fill(amount(money['standard-alphaNextToNumber'] ?? money.standard), { '\u0001': gap('amount'), '¤': gap('currency') }));
  for (const currency of CURRENCIES) {
    const symbol = currencies[currency]?.symbol;
    if (symbol && symbol !== currency) put(`currency-${currency}`, text(symbol));
  }
  lines.push('');
  const pair = pattern => text(pattern).replace('{"{"}0{"}"}', gap('first')).replace('{"{"}1{"}"}', gap('second'));
  put('list-two', pair(list[2]));
  put('list-more', pair(list.middle));
  put('list-last', pair(list.end));
  return `# ${names.of(tag)}: how dates, numbers and lists are written (Unicode CLDR ${version}).\n\n${lines.join('\n')}\n`;
}

const all = Object.keys(coverage).filter(tag => /^[a-z]{2,3}$/.test(tag) && ['modern', 'moderate'].includes(coverage[tag]));
for (const tag of asked.length ? asked : [...all, 'zh-Hant', 'sr-Latn'].sort()) {
  const file = join(folder, `${tag}.ftl`);
  if (!asked.length && existsSync(file)) continue;
  try {
    writeFileSync(file, table(tag));
    process.stdout.write(`${tag} `);
  } catch (error) {
    process.stderr.write(`${tag}: ${error.message}\n`);
  }
}
process.stdout.write('\n');
