// JourneyBot's chat launcher: a button that opens Web Chat beside the page, and says when the bot has written meanwhile.
// The panel (journey-panel.js) and Web Chat (1 MB) are loaded when the chat is first opened.
//
//   <script src="/journey-chat.js" data-key="shop" data-title="Ask us" defer></script>
//
// data-key       names the site to the server          data-title    heads the panel
// data-endpoint  the token route; by default "chat/token" beside this script
// data-nonce     for a strict content security policy; by default this script's own nonce
// data-locale    the chat's language; by default the page's
// data-upload    present: files may be sent
// data-open, data-close, data-dismiss, data-unread, data-message, data-busy, data-failed, data-retry: the texts, for other languages
//
// Colours and places are CSS custom properties of the page: see journey-chat.css. journey.chat.open() and .close() work it by script.
(() => {
  'use strict';

  const script = document.currentScript;
  if (!script) return console.warn('journey: load journey-chat.js as an ordinary script, not as a module');
  if (window.journey?.chat) return; // included twice: the first one stays

  const { dataset } = script, nonce = script.nonce || dataset.nonce;
  const beside = path => new URL(path, script.src).href;
  const say = (name, text) => dataset[name] || text;

  const POLL_MS = 3000, POLL_MAX_MS = 30000, POLL_GROWTH = 1.05, MAX_TEASER = 140;

  // ---- What the next page must know, in this tab only: conversationId, watermark and time of the last message seen, open, teaser ----

  const STORED = 'journey.chat';
  let session = {};
  try {
    session = JSON.parse(sessionStorage.getItem(STORED)) || {};
  } catch { /* storage forbidden */ }

  const save = changes => {
    Object.assign(session, changes);
    try {
      sessionStorage.setItem(STORED, JSON.stringify(session));
    } catch { /* forbidden: the next page starts anew */ }
  };

  const forget = () => save({ conversationId: undefined, watermark: undefined, seen: undefined });

  // ---- The elements, in a shadow root ----

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const press = (className, onclick, ...children) => element('button', { type: 'button', className, onclick }, ...children);

  const icon = path => {
    const [svg, line] = ['svg', 'path'].map(tag => document.createElementNS('http://www.w3.org/2000/svg', tag));
    svg.setAttribute('viewBox', '0 0 24 24');
    line.setAttribute('d', path);
    svg.append(line);
    return svg;
  };

  const closing = (text, onclick) => {
    const made = press('close', onclick, icon('M6 6l12 12M18 6L6 18'));
    made.ariaLabel = text;
    return made;
  };

  const badge = element('span', { className: 'badge' });
  const button = press('launch', () => chat[isOpen() ? 'close' : 'open'](), icon('M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM8 9h8M8 13h5'), badge);
  const teaser = element('div', { className: 'teaser', role: 'status' });
  const host = element('div', { id: 'journey-chat' });
  const root = host.attachShadow({ mode: 'open' });

  // A constructed style sheet: a content security policy that forbids inline styles allows it.
  const style = (scope, css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    scope.adoptedStyleSheets.push(sheet);
  };

  style(root, '@journey-chat.css');
  root.append(teaser, button);

  // ---- Unread messages ----

  let unread = 0, latest = 0;

  const show = count => {
    unread = count;
    badge.textContent = count > 9 ? '9+' : count || '';
    button.ariaLabel = say('open', 'Open chat') + (count ? `, ${count} ${say('unread', 'unread')}` : '');
    button.ariaExpanded = String(isOpen());
    if (!count) teaser.replaceChildren();
  };

  const tease = text => teaser.replaceChildren(
    press('say', () => chat.open(), text),
    closing(say('dismiss', 'Dismiss'), () => {
      teaser.replaceChildren();
      if (session.teaser) drop('prompt.dismissed');
      button.focus();
    }));

  // ---- A prompt that waited for this visitor: the tracker brings it; until it is opened or dismissed it is on each page ----

  const report = name => window.journey.track?.(name, { prompt: session.teaser.prompt, receipt: session.teaser.receipt });

  const drop = name => {
    report(name);
    save({ teaser: undefined });
    show(0);
  };

  const hint = () => {
    if (!session.teaser) return;
    show(1);
    tease(session.teaser.text);
  };

  const incoming = ({ type, from, text, timestamp }) => {
    if (type !== 'message' || from.role === 'user') return;
    const at = Date.parse(timestamp) || 0;
    latest = Math.max(latest, at);
    if (isOpen()) return seen();
    if (at <= (session.seen || 0)) return; // history, replayed
    show(unread + 1);
    tease((text || '').replace(/\[([^\]]*)\]\([^)]*\)|[*_`#]/g, '$1').slice(0, MAX_TEASER) || say('message', 'New message'));
  };

  const seen = () => save({ seen: Math.max(session.seen || 0, latest), watermark: mark });

  // ---- The conversation ----

  const page = () => window.journey.pageUrl?.() || location.origin + location.pathname;

  // What the page has noticed goes out before a word does, so that the bot answers by it; but no word waits long for it.
  const told = () => Promise.race([window.journey.flush?.(), new Promise(done => setTimeout(done, 500))]);

  // Undefined: the conversation is over, or not this customer's.
  const ask = async () => {
    const { conversationId } = session;
    await told();
    const answer = await fetch(beside(dataset.endpoint || 'chat/token'), {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: dataset.key, anonymousId: window.journey.anonymousId?.(), page: page(), conversationId }),
    });
    if (conversationId && [403, 404].includes(answer.status)) return forget();
    if (!answer.ok) throw new Error(`chat/token answered ${answer.status}`);
    return answer.json();
  };

  // While closed, on a later page: ask for news without loading Web Chat, ever more slowly while there is none.
  let timer = 0, grant = null, mark = session.watermark || '', quiet = 0;

  const poll = async () => {
    if (!document.hidden) {
      try {
        grant = grant || await ask();
        if (!grant || opening) return;
        const path = `${beside(grant.domain)}/conversations/${encodeURIComponent(session.conversationId)}/activities?watermark=${encodeURIComponent(mark)}`;
        const answer = await fetch(path, { headers: { authorization: `Bearer ${grant.token}` } });
        if (!answer.ok) throw answer;
        const { activities, watermark } = await answer.json();
        if (opening) return;
        mark = watermark || mark;
        quiet = activities.length ? 0 : quiet + 1;
        activities.forEach(incoming);
      } catch {
        grant = null; // expired, or the server is away: ask anew, later
        quiet += 10;
      }
    }
    if (!opening) timer = setTimeout(poll, Math.min(POLL_MS * POLL_GROWTH ** quiet, POLL_MAX_MS));
  };

  // ---- The panel ----

  let panel = null, opening = null;

  const isOpen = () => !!panel?.isOpen();

  const load = src => new Promise((loaded, failed) => {
    const onerror = () => failed(new Error(`${src} cannot be loaded`));
    document.head.append(element('script', { src, nonce, onload: loaded, onerror }));
  });

  const chat = {
    // quietly: as the page before left it, without taking the focus
    open: quietly => {
      clearTimeout(timer);
      opening = opening || load(beside('journey-panel.js')).then(() => panel = chat.panel({
        host, root, style, dataset, nonce, beside, say, element, press, closing, session, save, show, incoming, page, ask, load, told,
        button, seen: watermark => {
          mark = watermark || mark;
          seen();
        },
      }));
      return opening.then(() => panel.open(quietly === true), error => {
        console.warn('journey:', error.message);
        opening = null;
        tease(say('failed', 'The chat cannot be reached right now. Try again.'));
      });
    },
    close: () => panel?.close(),
    // The tracker's: what its next request says, and the answer to it.
    ask: () => document.hidden || isOpen() || session.teaser ? '' : ',"teaser":true',
    hear: async answer => {
      const teaser = answer.status === 200 && (await answer.json()).teaser;
      if (!teaser) return;
      save({ teaser });
      report('prompt.seen');
      if (isOpen()) panel.act();
      else hint();
    },
  };

  window.journey = window.journey || {};
  window.journey.chat = chat;

  // After a logout the next person must not read on in this conversation.
  addEventListener('journey:reset', () => {
    forget();
    save({ teaser: undefined });
    mark = '';
    grant = null;
    show(0);
    panel?.end();
  });

  const mount = () => {
    document.body.append(host);
    show(0);
    hint();
    if (session.open) chat.open(true);
    else if (session.conversationId) poll();
  };
  if (document.body) mount();
  else addEventListener('DOMContentLoaded', mount);
})();
