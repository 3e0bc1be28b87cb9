// JourneyBot's web tracker: tells the site's own server which pages a visitor sees and where they get stuck, once the visitor agrees.
//
//   <script src="/journey.js" data-key="shop" data-consent="required" defer></script>
//
// data-key       names the site to the collector
// data-consent   "required" (default): nothing is sent or stored before journey.consent(true); "none": the site has another legal basis
// data-endpoint  the collector; by default "collect" beside this script
// data-signals   "none": pages only; no clicks, scrolling, forms, idling or leaving
//
// A page may say what it shows: <meta name="journey:event" content="product.viewed" data-properties='{"sku":"A1"}' data-id="optional">.
// data-jb="buy" names an element, whose clicks are then told; nothing inside data-jb="off" is watched.
// Calls made before the script is there wait in window.journeyQueue = [['track', 'cart.updated', { items: 2 }]].
// It sets no cookie, needs no inline code, and never reads what is typed into a field. docs/tracker.md has the rest.
(() => {
  const warn = (...words) => console.warn('journey:', ...words);

  if (window.journey?.track) return; // included twice: the first one stays

  const { dataset, src } = document.currentScript; // an ordinary script, no module
  const { key, consent: mode, endpoint = 'collect', signals } = dataset;
  const collector = new URL(endpoint, src).href; // relative to the script, so that a path base needs no setting

  const BATCH_EVENTS = 20, BATCH_MS = 2000, SETTLE_MS = 100, RETRY_MS = 1000, RETRY_MAX_MS = 60000;
  const MAX_WAITING = 200, MAX_EVENTS = 50;
  const MAX_LETTERS = 20000; // three bytes each at most: a browser refuses beacons above 64 KiB
  const MAX_TEXT = 100;
  const RAGE_CLICKS = 3, RAGE_MS = 1000, RAGE_PIXELS = 30, DEAD_MS = 1500, HESITATION_SECONDS = 8, IDLE_SECONDS = 30;
  const TOP_PIXELS = 5, FLICK = 3; // pixels a millisecond
  const CHOICE = 'journey.consent', ID = 'journey.id', UNSENT = 'journey.unsent';

  const now = () => Date.now();
  const secondsSince = time => Math.round((now() - time) / 1000);
  const stamp = () => new Date().toISOString();

  const short = text => String(text).slice(0, MAX_TEXT);

  // 128 random bits; crypto.randomUUID does not exist on plain http.
  const unique = () => crypto.getRandomValues(new Uint32Array(4)).join('-');

  // Nothing in the chat, where what is written is the bot's to hear.
  const on = (types, heard) => types.split(' ').forEach(type => addEventListener(type, event =>
    event.target.closest?.('#journey-chat,[data-jb=off]') || heard(event, event.target), true));

  // ---- Storage: may be forbidden, then the visit still counts and only the next page is a stranger ----

  const attempt = action => {
    try {
      return action();
    } catch { /* forbidden, full, or no JSON */ }
  };

  const read = name => attempt(() => JSON.parse(localStorage[name]));
  const keep = (name, value) => attempt(() => value ? localStorage[name] = JSON.stringify(value) : delete localStorage[name]);

  // ---- Addresses: no query but utm_*, no fragment but a route, no ids, e-mail addresses or long numbers ----

  const mask = text => text.replace(
    /[^/\s]*(?:@|%40)[^/\s]*|[\da-f-]{36}|(?=[a-z]*\d)[a-z\d]{20,}|\d{6,}/gi, ':id');

  const route = hash => /^(#!?\/[^?]*)?/.exec(hash)[0];

  const clean = address => {
    const { origin, pathname, search, hash } = new URL(address);
    const campaign = search.match(/\butm_\w+=(?:(?!%40)[^&@])*(?=&|$)/g);
    return origin + mask(pathname) + (campaign ? '?' + campaign.join('&') : '') + mask(route(hash));
  };

  let url = clean(location.href), referrer = document.referrer && clean(document.referrer);

  // ---- Consent: false is "not asked yet"; the browser's own "no" (Global Privacy Control, Do Not Track) is final ----

  const refused = navigator.globalPrivacyControl || navigator.doNotTrack === '1';
  const choice = ({ analytics, proactive } = {}) => ({ analytics: analytics === true, proactive: analytics === true && proactive === true });
  const same = answer => choice({ analytics: answer, proactive: answer });

  let state, id = null, decided;

  const chosen = () => {
    const kept = refused ? {} : read(CHOICE);
    decided = !!kept;
    return kept ? choice(kept) : mode === 'none' && same(true);
  };

  const become = next => {
    state = next;
    if (next.analytics) {
      id = id || read(ID) || unique();
      keep(ID, id);
      for (const event of waiting) event.who ||= who(id);
    } else if (next) {
      waiting = [];
      sending = id = null;
      keep(ID);
      keep(UNSENT);
    }
  };

  const consent = answer => {
    if (refused) return;
    const wanted = answer === !!answer ? same(answer) : choice({ ...state, ...answer });
    const before = JSON.stringify(choice(state)), formerId = id;
    keep(CHOICE, wanted);
    become(wanted);
    decided = true;
    if (before === JSON.stringify(wanted) && !answer?.text) return;
    // Who withdraws is heard once more, under the old id: the server must know. Then that id is gone.
    put('consent.updated', { ...answer, ...wanted }, null, who(id || formerId));
    drain();
  };

  // ---- The queue: events as JSON, each with the visitor and the consent it happened under ----

  let waiting = [], sending, running, timer, failures = 0, retryAt = 0;

  const who = anonymousId => JSON.stringify({ key, anonymousId, consent: state }).slice(0, -1);

  const put = (name, properties = {}, eventId, sender) => {
    const json = attempt(() => JSON.stringify(
      { id: short(eventId || unique()), name: short(name), at: stamp(), url, title: mask(short(document.title)), referrer, properties }));
    if (!(json?.length <= MAX_LETTERS)) return warn(name, 'is too large, or no JSON');
    waiting = [...waiting, { who: sender, json }].slice(-MAX_WAITING);
    if (waiting.length >= BATCH_EVENTS) drain();
    else timer = timer || setTimeout(drain, BATCH_MS);
  };

  const ready = () => waiting[0]?.who;

  const take = () => {
    let count = 0, letters = 0;
    while (count < MAX_EVENTS && waiting[count]?.who === ready() && (letters += waiting[count].json.length) <= MAX_LETTERS) count++;
    return waiting.splice(0, count);
  };

  const body = (batch, more = '') => `${batch[0].who},"sentAt":"${stamp()}"${more},"events":[${batch.map(event => event.json)}]}`;

  // One request at a time. Every event keeps its id, so one that arrives twice counts once.
  const drain = () => running = running || (async () => {
    await null; // so that running is set before it is reset
    while (ready() && now() >= retryAt) {
      const batch = sending = take(), pause = await send(batch);
      if (!pause) {
        if (failures) keep(UNSENT);
        failures = 0;
      } else {
        retryAt = now() + Math.max(pause, Math.min(RETRY_MS * 2 ** failures++, RETRY_MAX_MS) * (0.5 + Math.random() / 2));
        if (sending) waiting = [...batch, ...waiting].slice(-MAX_WAITING); // not when the visitor withdrew meanwhile
      }
      sending = null;
    }
    clearTimeout(timer);
    timer = ready() ? setTimeout(drain, Math.min(retryAt - now(), RETRY_MAX_MS)) : 0;
    running = null;
  })();

  // How many milliseconds the batch must wait to be sent again; 0 when it is done with.
  const send = async batch => {
    try {
      // A page that can show it may be answered with a word that waits for this visitor.
      const { chat } = journey, answer = await fetch(collector, { method: 'POST', body: body(batch, chat?.ask()), keepalive: true });
      const { status } = answer;
      if (status === 429 || status > 499) return 1000 * answer.headers.get('retry-after') || 1;
      if (status > 299) warn(status);
      chat?.hear(answer);
      return 0;
    } catch {
      return 1; // no network: like a 503
    }
  };

  // The page may be gone any moment: what waits goes as a beacon, or, where the server does not answer, with the next page.
  const leave = () => {
    settle();
    while (ready() && !failures) if (!navigator.sendBeacon(collector, body(sending = take()))) failures++; // as text/plain
    if (failures && state?.analytics) keep(UNSENT, [...sending || [], ...waiting]);
  };

  // ---- Pages ----

  const track = (name, properties, options) => {
    if (!name) return warn('an event needs a name');
    if (state?.analytics !== false) put(name, properties, options?.id, state && who(id));
  };

  const named = fresh => {
    const meta = document.querySelector('meta[name="journey:event"]');
    if (!meta?.content) return;
    const { content: name, dataset: { id, properties = '{}' }, outerHTML } = meta;
    // Where a script changes the page and leaves the old meta in place, that names the old page only.
    if (!fresh && meta.told === outerHTML) return;
    meta.told = outerHTML;
    return { name, id, properties: attempt(() => JSON.parse(properties)) || warn(properties, 'is no JSON') };
  };

  let settling, since, depth, exiting;

  const view = fresh => {
    clearTimeout(settling);
    settling = depth = exiting = 0;
    since = now();
    const { name, properties, id } = named(fresh) || { name: 'page.viewed', properties: { path: new URL(url).pathname } };
    track(name, properties, { id });
  };

  const settle = () => settling && view(false);

  // A page is left: said under its own address, which url still is.
  const end = () => {
    settle();
    for (const [form, field] of typed) track('form.abandoned', { form, field });
    typed.clear();
    track('page.left', { seconds: secondsSince(since), depth });
  };

  const place = () => location.pathname + route(location.hash) + location.search;

  // Pages that change by script. A changed query alone is a page when it is pushed, not when it is replaced (filters, typing).
  const watchPages = () => {
    let at = place();
    const moved = pushed => {
      const [before, after] = [at, place()].map(place => pushed ? place : place.split('?')[0]);
      if (before !== after) {
        end(); // perhaps before it settled
        referrer = url;
        url = clean(location.href);
        settling = setTimeout(view, SETTLE_MS, false); // title and meta come after the address
      }
      at = place();
    };
    for (const method of ['pushState', 'replaceState']) {
      const original = history[method];
      history[method] = (...values) => {
        original.call(history, ...values);
        moved(method === 'pushState');
      };
    }
    on('popstate', () => moved(true));
    on('pageshow', event => event.persisted && view(true)); // back from the back/forward cache
    on('pagehide', () => {
      end();
      leave();
    });
    on('visibilitychange', () => document.hidden && leave());
    on('storage', () => { // another tab may have taken the consent back, or another person signed in there
      id = read(ID);
      become(chosen());
    });
  };

  // ---- Signals: where somebody gets stuck. Elements by their names; never a text, never a value ----

  const typed = new Map(); // of each form that was typed into and not sent, the last field
  let clicks = [], stirred = 0, focusedAt, resting, top = 0, topAt = 0;

  const label = element => mask(element.dataset.jb || element.getAttribute('name') || element.getAttribute('id') || element.localName);

  const exit = by => {
    if (!exiting++) track('page.exit_intended', { by });
    drain();
  };

  const watchSignals = () => {
    on('pointermove pointerdown keydown scroll', () => {
      clearTimeout(resting);
      resting = setTimeout(() => document.hidden || track('page.idled', { seconds: IDLE_SECONDS }), 1000 * IDLE_SECONDS);
    });

    on('scroll', ({ timeStamp }) => {
      const seen = 100 * (scrollY + innerHeight) / document.documentElement.scrollHeight;
      const mark = [90, 75, 50, 25].find(mark => seen >= mark);
      if (mark > depth) track('page.scrolled', { depth: depth = mark });
      // A finger that flicks back to the top is on its way to the address bar.
      if (top - scrollY > FLICK * (timeStamp - topAt) && matchMedia('(hover:none)').matches) exit('scroll');
      top = scrollY;
      topAt = timeStamp;
    });

    on('mouseout', event => event.relatedTarget || event.clientY > TOP_PIXELS || exit('pointer'));

    on('click', (event, target) => {
      const control = target.closest('[data-jb],a,button,summary,[role=button]'), name = label(control || target);
      if (control?.dataset.jb) track('element.clicked', { name });
      clicks = clicks.filter(click => event.timeStamp - click.timeStamp < RAGE_MS && Math.hypot(event.clientX - click.clientX, event.clientY - click.clientY) < RAGE_PIXELS);
      clicks.push(event);
      if (clicks.length === RAGE_CLICKS) track('element.rage_clicked', { name });
      // A control that leads nowhere by itself, and nothing changes, is loaded or opens: a dead click.
      if (!control?.matches(':not([href]),[href^="#"]')) return;
      const before = stirred, observer = new MutationObserver(() => stirred++);
      observer.observe(document, { subtree: true, childList: true, attributes: true });
      setTimeout(() => {
        observer.disconnect();
        if (before === stirred && document.hasFocus()) track('element.dead_clicked', { name });
      }, DEAD_MS);
    });

    on('focusin', () => focusedAt = now());

    on('input', (event, target) => {
      const { form } = target, field = label(target), seconds = secondsSince(focusedAt);
      if (focusedAt && seconds >= HESITATION_SECONDS) track('field.hesitated', { field, seconds });
      focusedAt = 0;
      if (form) typed.set(label(form), field);
    });

    on('submit formdata', (event, target) => {
      const form = label(target);
      stirred++;
      if (typed.delete(form)) track('form.submitted', { form });
    });
  };

  // ---- Start ----

  const journey = {
    ...window.journey, // the launcher, where it came first
    track, consent,
    page: () => view(true),
    // The token is the host's signed word for who this is.
    identify: token => track('customer.identified', { token }),
    consentState: () => ({ ...choice(state), decided }),
    anonymousId: () => id,
    pageUrl: () => url,
    flush: drain,
    // After a logout the next person is someone else; what was tracked so far stays with the former.
    reset: () => {
      settle();
      if (id) keep(ID, id = unique());
      dispatchEvent(new Event('journey:reset'));
    },
  };
  window.journey = journey;

  become(chosen());
  if (id) waiting = read(UNSENT) || [];
  keep(UNSENT);
  watchPages();
  if (signals !== 'none') watchSignals();
  view(true);

  const call = ([method, ...values]) => (journey[method] || warn)(...values);
  const queued = window.journeyQueue || [];
  window.journeyQueue = { push: (...calls) => calls.forEach(call) };
  queued.forEach(call);
})();
