// read.mjs FILE...: the instances of calendars as ical.js finds them, by the zones that the files themselves define.
// A line each, sorted: FILE UID START END. Times are in UTC, days are days with the day after as their end.
import fs from 'node:fs';
import ICAL from 'ical.js';

const BEGIN = '2024-01-01', END = '2028-01-01';

const form = time => (time.isDate ? time.toString() : time.toJSDate().toISOString().replace('.000', ''));

/** The instances of a calendar, as texts. */
function instances(file) {
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, 'utf8')));
  ICAL.TimezoneService.reset();
  for (const part of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(part);
  const parts = calendar.getAllSubcomponents('vevent').map(part => new ICAL.Event(part, { exceptions: [] }));
  const masters = parts.filter(event => !event.isRecurrenceException());
  for (const event of parts.filter(one => one.isRecurrenceException())) masters.find(master => master.uid === event.uid)?.relateException(event);
  const lines = new Set();
  const add = (event, start, end) => {
    if (form(start) >= BEGIN && form(start) < END) lines.add(`${file} ${event.uid} ${form(start)} ${form(end)}`);
  };
  for (const event of masters) {
    if (!event.isRecurring()) {
      add(event, event.startDate, event.endDate);
      continue;
    }
    const all = event.iterator();
    // An occurrence may have moved to an earlier time, so a little more than needed is looked at.
    for (let next = all.next(); next && form(next) < '2028-03'; next = all.next()) {
      const { startDate, endDate } = event.getOccurrenceDetails(next);
      add(event, startDate, endDate);
    }
  }
  return [...lines];
}

for (const file of process.argv.slice(2)) console.log(instances(file).sort().join('\n'));
