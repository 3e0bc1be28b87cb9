// The echo bot of the runtime's benchmark behind HTTP on the JavaScript SDK. It prints its port and ends with its standard input.
const express = require('express');
const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = require('botbuilder');
const { EchoBot } = require('./runtime-bots');

const bot = new EchoBot();
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const app = express();
app.use(express.json());
app.post('/api/messages', (request, response) => adapter.process(request, response, turn => bot.run(turn)));
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit()).resume();
