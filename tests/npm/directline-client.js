// Drives botframework-directlinejs, the client inside Web Chat, from a test: reads one JSON command a line on standard
// input, writes one JSON answer or happening a line on standard output.
'use strict';

global.XMLHttpRequest = require('xhr2');
global.WebSocket = require('ws');
const { DirectLine, ConnectionStatus } = require('botframework-directlinejs');
const { Observable } = require('rxjs/Observable');
require('rxjs/add/observable/fromPromise');
const readline = require('node:readline');

let client;
const say = happening => process.stdout.write(JSON.stringify(happening) + '\n');
const fail = error => say({ error: String((error && (error.message || error.status)) || error) });

const fromFetch = ({ url, method, headers, body, responseType }) =>
  Observable.fromPromise(
    fetch(url, { method, headers, body }).then(async answer => {
      if (!answer.ok) throw { status: answer.status };
      return { status: answer.status, response: responseType === 'arraybuffer' ? await answer.arrayBuffer() : await answer.json() };
    })
  );

const commands = {
  connect({ domain, token, webSocket, conversationId, watermark }) {
    client = new DirectLine({ domain, token, webSocket, conversationId, watermark, pollingInterval: 200 });
    // The real client waits 3 to 15 s before it comes back; the shortest of these is enough here.
    client.services.random = () => 0;
    client.connectionStatus$.subscribe(status => say({ status: ConnectionStatus[status] }));
    client.activity$.subscribe(
      ({ id, type, text, from, channelData, attachments }) =>
        say({ activity: { id, type, text, from: from.id, clientActivityID: channelData && channelData.clientActivityID, attachments } }),
      fail
    );
  },
  post({ text, clientActivityID }) {
    client
      .postActivity({ type: 'message', text, from: { id: 'claimed by the page' }, channelData: { clientActivityID } })
      .subscribe(id => say({ posted: id }), fail);
  },
  upload({ text, clientActivityID, files }) {
    // xhr2 knows neither form data nor data addresses; what is asked for and sent is the client's own doing all the same.
    const ajax = client.services.ajax;
    client.services.ajax = request =>
      request.url.startsWith('data:') || request.body instanceof FormData ? fromFetch(request) : ajax(request);
    const attachments = files.map(({ name, contentType, base64 }) => ({ name, contentType, contentUrl: `data:${contentType};base64,${base64}` }));
    client
      .postActivity({ type: 'message', text, from: { id: 'claimed by the page' }, channelData: { clientActivityID }, attachments })
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
