// Drives botframework-directlinejs, the client inside Web Chat, from a test: reads one JSON command a line on standard
// input, writes one JSON answer or happening a line on standard output.
'use strict';

global.XMLHttpRequest = require('xhr2');
global.WebSocket = require('ws');
const { DirectLine, ConnectionStatus } = require('botframework-directlinejs');
const readline = require('node:readline');

let client;
const say = happening => process.stdout.write(JSON.stringify(happening) + '\n');
const fail = error => say({ error: String((error && (error.message || error.status)) || error) });

const commands = {
  connect({ domain, token, webSocket, conversationId, watermark }) {
    client = new DirectLine({ domain, token, webSocket, conversationId, watermark, pollingInterval: 200 });
    // The real client waits 3 to 15 s before it comes back; the shortest of these is enough here.
    client.services.random = () => 0;
    client.connectionStatus$.subscribe(status => say({ status: ConnectionStatus[status] }));
    client.activity$.subscribe(
      ({ id, type, text, from, channelData }) => say({ activity: { id, type, text, from: from.id, clientActivityID: channelData && channelData.clientActivityID } }),
      fail
    );
  },
  post({ text, clientActivityID }) {
    client
      .postActivity({ type: 'message', text, from: { id: 'claimed by the page' }, channelData: { clientActivityID } })
      .subscribe(id => say({ posted: id }), fail);
  },
  refresh() {
    const before = client.token;
    client.refreshToken().subscribe(token => {
      client.token = token;
      say({ refreshed: token !== before });
    }, fail);
  },
  end() {
    client.end();
    process.exit(0);
  }
};

readline.createInterface({ input: process.stdin }).on('line', line => {
  const command = JSON.parse(line);
  commands[command.do](command);
}).on('close', () => process.exit(0));
