// Runs turns through the JavaScript SDK's test adapter: a line "KIND COUNT" in, the CPU microseconds of a turn out.
const { turns } = require('./runtime-bots');
const started = {};

async function run(kind, count) {
  const [adapter, bot] = started[kind] ??= turns[kind]();
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    await adapter.processActivity(adapter.makeActivity('hello there'), bot);
    if (!adapter.getNextReply()) throw new Error('the bot did not answer');
  }
  const used = process.cpuUsage(before);
  return (used.user + used.system) / count;
}

(async () => {
  for await (const line of require('readline').createInterface({ input: process.stdin })) {
    const [kind, count] = line.split(' ');
    console.log(await run(kind, Number(count)));
  }
})();
