// The panel of JourneyBot's chat, loaded by journey-chat.js when the chat is first opened; it loads Web Chat in turn.
// Web Chat stands in the page, where its own style sheets reach it, and is slotted into the launcher's shadow root.
(() => {
  'use strict';

  const PHONE = '(max-width:30rem),(max-height:26rem)'; // as in journey-panel.css
  const FAILED = 3; // Direct Line says: 3 expired token, 4 failed to connect, 5 ended

  window.journey.chat.panel = ({ host, root, style, dataset, nonce, beside, say, element, press, closing, session, save, show, incoming, page, ask, load, told, button, seen }) => {
    const title = say('title', 'Chat');
    const notice = element('p', { role: 'status' });
    const dialog = element('dialog', { ariaLabel: title, oncancel: event => (event.preventDefault(), close()) },
      element('div', { className: 'head' }, element('h2', {}, title), closing(say('close', 'Close chat'), () => close())),
      element('div', { className: 'notice' }, notice, press('retry', () => connect(), say('retry', 'Try again'))),
      element('slot'));
    dialog.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    });
    style(root, '@journey-panel.css');
    style(document, '@journey-cards.css');
    root.prepend(dialog);

    let line = null, connecting = false, store = null, said = null, unsaid = null, refused = null;

    const phase = (name, text) => {
      dialog.dataset.phase = name;
      notice.textContent = text;
    };

    const fail = error => {
      console.warn('journey:', error.message);
      phase('failed', say('failed', 'The chat cannot be reached right now.'));
    };

    const disconnect = () => {
      const former = line;
      line = null;
      if (former) former.end();
      host.replaceChildren();
    };

    const connect = async () => {
      if (connecting) return;
      connecting = true;
      disconnect();
      phase('busy', say('busy', 'Connecting…'));
      try {
        const grant = await ask() || await ask(); // the former conversation, or else a fresh one
        if (!window.WebChat) await load(beside(grant.webchat));
        start(grant);
      } catch (error) {
        fail(error);
      }
      connecting = false;
    };

    const start = ({ token, domain, conversationId }) => {
      const { WebChat } = window, former = session.conversationId;
      const language = dataset.locale || document.documentElement.lang || navigator.language;
      const mine = line = WebChat.createDirectLine({ token, domain: beside(domain), webSocket: true, conversationId: former });
      mine.connectionStatus$.subscribe(status => {
        if (status >= FAILED && line === mine) fail(new Error(`Direct Line ended with status ${status}`));
      });

      store = WebChat.createStore({}, () => next => action => {
        const { type, payload } = action;
        if (type === 'DIRECT_LINE/POST_ACTIVITY') {
          said = payload.activity.text;
          const channelData = { ...payload.activity.channelData, journey: { page: page() } };
          return told().then(() => next({ ...action, payload: { ...payload, activity: { ...payload.activity, channelData } } }));
        }
        const result = next(action);
        if (type === 'DIRECT_LINE/INCOMING_ACTIVITY') {
          incoming(payload.activity);
          if (dialog.open) seen(mine.watermark);
        } else if (type === 'DIRECT_LINE/POST_ACTIVITY_REJECTED' && line === mine && said && said !== refused) {
          // The conversation may be gone, as who it was with was forgotten: what was said is said anew, once.
          unsaid = refused = said;
          connect();
        } else if (type === 'DIRECT_LINE/CONNECT_FULFILLED') {
          save({ conversationId: mine.conversationId || conversationId });
          phase('ready', '');
          if (unsaid) store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text: unsaid } });
          unsaid = null;
          focusInput();
          // The bot hears where its customer is before the first word; a resumed conversation has said so long ago.
          if (!former) tell('webchat/join', { page: page(), language });
          act();
        }
        return result;
      });

      const box = element('div');
      host.replaceChildren(box);
      WebChat.renderWebChat({ directLine: mine, store, nonce, locale: language, styleOptions: look() }, box);
    };

    const tell = (name, value) => store.dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name, value } });

    // The visitor opened the chat by a prompt's teaser, or with one beside it: the bot says the prompt now.
    const act = () => {
      if (!session.teaser || dialog.dataset.phase !== 'ready') return;
      tell('prompt.acted', { receipt: session.teaser.receipt });
      save({ teaser: undefined });
    };

    // Custom properties, so that a change of theme needs no script.
    const look = () => {
      const [accent, onAccent, surface, bubble, text, subtle, rule, font] =
        ['accent', 'on-accent', 'surface', 'bubble', 'text', 'subtle', 'line', 'font'].map(name => `var(--jc-${name})`);
      return {
        accent, subtle, backgroundColor: surface, primaryFont: font, paddingRegular: 12,
        // Of what it says about the connection, whose own colours can't be read on a dark surface.
        notificationText: subtle, slowConnectivity: text, failedConnectivity: text,
        bubbleBackground: bubble, bubbleTextColor: text, bubbleBorderWidth: 0, bubbleBorderRadius: 14, bubbleMinHeight: 36,
        bubbleFromUserBackground: accent, bubbleFromUserTextColor: onAccent, bubbleFromUserBorderWidth: 0, bubbleFromUserBorderRadius: 14,
        sendBoxBackground: surface, sendBoxTextColor: text, sendBoxPlaceholderColor: subtle, sendBoxBorderTop: `solid 1px ${rule}`,
        sendBoxButtonColor: accent, suggestedActionLayout: 'flow', suggestedActionBorderWidth: 1, suggestedActionBorderRadius: 20, suggestedActionHeight: 36,
        suggestedActionBackgroundColor: 'transparent', suggestedActionBackgroundColorOnHover: bubble, suggestedActionBackgroundColorOnActive: bubble,
        suggestedActionBackgroundColorOnFocus: bubble, suggestedActionBackgroundColorOnDisabled: 'transparent',
        cardPushButtonBackgroundColor: accent, cardPushButtonTextColor: onAccent, hideUploadButton: !('upload' in dataset),
      };
    };

    const focusInput = () => {
      const input = host.querySelector('[data-id="webchat-sendbox-input"]');
      // Not on a phone, where the keyboard would hide what the bot says.
      if (input && dialog.contains(root.activeElement) && !matchMedia(PHONE).matches) input.focus();
    };

    const open = quietly => {
      if (dialog.open) return;
      if (quietly) dialog.setAttribute('open', '');
      else if (matchMedia(PHONE).matches) dialog.showModal(); // a sheet over the page, which must not take the focus meanwhile
      else dialog.show();
      save({ open: true });
      show(0);
      seen(line && line.watermark);
      if (!line || dialog.dataset.phase === 'failed') connect();
      else focusInput();
      act();
    };

    const close = () => {
      if (!dialog.open) return;
      dialog.close();
      save({ open: false });
      show(0);
      button.focus();
    };

    const end = () => {
      disconnect();
      close();
    };

    return { open, close, end, act, isOpen: () => dialog.open };
  };
})();
