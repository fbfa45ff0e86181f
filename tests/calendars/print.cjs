// Usage: node print.cjs FIRST LAST  Prints one JSON document: for each set, the name of every holiday by its date.
// @holiday-jp/holiday_jp is a list; japanese-holidays computes, for any year, so the caller says which ones.
const listed = require("@holiday-jp/holiday_jp").holidays;
const computed = require("japanese-holidays");

const two = number => String(number).padStart(2, "0");
const sets = { "holiday_jp": {}, "japanese-holidays": {} };
for (const [date, holiday] of Object.entries(listed)) sets["holiday_jp"][date] = holiday.name;
for (let year = Number(process.argv[2]); year <= Number(process.argv[3]); year++) {
  for (const day of computed.getHolidaysOf(year)) sets["japanese-holidays"][`${year}-${two(day.month)}-${two(day.date)}`] = day.name;
}
console.log(JSON.stringify(sets));
