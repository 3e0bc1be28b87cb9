// JourneyBot's web tracker: tells the site's own server which pages a visitor sees, once the visitor agrees.
//
//   <script src="/journey.js" data-key="shop" data-consent="required" defer></script>
//
// data-key       names the site to the collector
// data-consent   "required" (default): nothing is sent or stored before journey.consent(true); "none": the site has another legal basis
// data-endpoint  the collector; by default "collect" beside this script
//
// A page may say what it shows: <meta name="journey:event" content="product.viewed" data-properties='{"sku":"A1"}' data-id="optional">.
// Calls made before the script is there wait in window.journeyQueue = [['track', 'cart.updated', { items: 2 }]].
// It sets no cookie, needs no inline code, and never reads what is typed into a field.
(() => {
  'use strict';

  const script = document.currentScript;
  if (!script) return console.warn('journey: load journey.js as an ordinary script, not as a module');
  if (window.journey && window.journey.track) return; // included twice: the first one stays

  const { key = '', consent: mode = 'required', endpoint = 'collect' } = script.dataset;
  const collector = new URL(endpoint, script.src).href; // relative to the script, so that a path base needs no setting

  const BATCH_EVENTS = 20, BATCH_MS = 2000, SETTLE_MS = 100, RETRY_MS = 1000, RETRY_MAX_MS = 60000, RETRY_AFTER_MAX_MS = 3600000;
  const MAX_WAITING = 200, MAX_EVENTS = 50;
  const MAX_BYTES = 60000, ENVELOPE_BYTES = 500; // a browser refuses beacons above 64 KiB
  const MAX_NAME = 100, MAX_ID = 128, MAX_TITLE = 200;

  const CHOICE = 'journey.consent', ID = 'journey.id', UNSENT = 'journey.unsent';
  const NO = { analytics: false, proactive: false }, YES = { analytics: true, proactive: true };

  const warn = (...words) => console.warn('journey:', ...words);

  // A version 4 UUID; crypto.randomUUID does not exist on plain http.
  const uuid = () => '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, digit =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

  // ---- Storage: may be forbidden, then the visit still counts and only the next page is a stranger ----

  const read = (storage, name) => {
    try {
      return JSON.parse(window[storage].getItem(name));
    } catch {
      return null;
    }
  };

  const keep = (storage, name, value) => {
    try {
      if (value === null) window[storage].removeItem(name);
      else window[storage].setItem(name, JSON.stringify(value));
    } catch { /* forbidden or full */ }
  };

  // ---- Addresses: no query but utm_*, no fragment, no ids, e-mail addresses or long numbers ----

  const mask = text => text.replace(
    /[^/\s]*(?:@|%40)[^/\s]*|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?=[a-z]*\d)[a-z\d]{20,}|\d{6,}/gi, ':id');

  const clean = address => {
    const { origin, pathname, searchParams } = new URL(address);
    const kept = new URLSearchParams([...searchParams].filter(([name, value]) => /^utm_\w+$/.test(name) && !value.includes('@')));
    return origin + mask(pathname) + (String(kept) && '?' + kept);
  };

  let url = clean(location.href), referrer = document.referrer ? clean(document.referrer) : undefined;

  // ---- Consent: null is "not asked yet"; the browser's own "no" (Global Privacy Control, Do Not Track) is final ----

  const refused = navigator.globalPrivacyControl === true || navigator.doNotTrack === '1';
  const strict = ({ analytics, proactive }) => ({ analytics: analytics === true, proactive: analytics === true && proactive === true });

  let state = null, id = null, decided = refused;

  const chosen = () => {
    const choice = read('localStorage', CHOICE);
    decided = refused || !!choice;
    return refused ? NO : choice ? strict(choice) : mode === 'none' ? YES : null;
  };

  const become = next => {
    state = next;
    if (next && next.analytics) {
      id = id || read('localStorage', ID) || uuid();
      keep('localStorage', ID, id);
      for (const event of waiting) event.who = event.who || who(id);
    } else if (next) {
      waiting = [];
      sending = id = null;
      keep('localStorage', ID, null);
      keep('sessionStorage', UNSENT, null);
    }
  };

  const consent = answer => {
    const wanted = strict(answer && typeof answer === 'object' ? { ...state, ...answer } : { analytics: answer, proactive: answer });
    if (refused && wanted.analytics) return warn('the browser asks not to be tracked; consent is not taken');
    const before = state || NO, formerId = id;
    keep('localStorage', CHOICE, wanted);
    become(wanted);
    decided = true;
    if (before.analytics === wanted.analytics && before.proactive === wanted.proactive) return;
    // Who withdraws is heard once more, under the old id: the server must know. Then that id is gone.
    put('consent.updated', wanted, uuid(), who(id || formerId));
    drain();
  };

  // ---- The queue: events as JSON, each with the visitor and the consent it happened under ----

  let waiting = [], sending = null, running = null, timer = 0, failures = 0, retryAt = 0;

  const who = anonymousId => JSON.stringify({ anonymousId, consent: state }).slice(1, -1);

  const put = (name, properties, eventId, sender) => {
    let json;
    try {
      json = JSON.stringify({
        id: String(eventId || uuid()).slice(0, MAX_ID), name, at: new Date().toISOString(),
        url, title: mask(document.title).slice(0, MAX_TITLE), referrer, properties: properties || {},
      });
    } catch (error) {
      return warn(name, 'is not sent, its properties are no JSON:', error.message);
    }
    const bytes = new Blob([json]).size + 1;
    if (bytes > MAX_BYTES - ENVELOPE_BYTES) return warn(name, 'is not sent,', bytes, 'bytes are too many');
    waiting.push({ who: sender, json, bytes });
    trim();
    if (waiting.length >= BATCH_EVENTS) drain();
    else timer = timer || setTimeout(drain, BATCH_MS);
  };

  const trim = () => waiting.splice(0, waiting.length - MAX_WAITING);

  const ready = () => waiting.length > 0 && waiting[0].who;

  const take = () => {
    let count = 0, bytes = ENVELOPE_BYTES;
    for (const event of waiting) {
      if (count === MAX_EVENTS || event.who !== waiting[0].who || (bytes += event.bytes) > MAX_BYTES) break;
      count++;
    }
    return waiting.splice(0, count);
  };

  const body = batch =>
    `{"key":${JSON.stringify(key)},${batch[0].who},"sentAt":"${new Date().toISOString()}","events":[${batch.map(event => event.json)}]}`;

  // One request at a time. Every event keeps its id, so one that arrives twice counts once.
  const drain = () => running = running || sendAll().finally(() => running = null);

  const sendAll = async () => {
    clearTimeout(timer);
    timer = 0;
    while (ready() && Date.now() >= retryAt) {
      const batch = sending = take();
      const pause = await send(batch);
      if (!pause) {
        if (failures) keep('sessionStorage', UNSENT, null);
        failures = 0;
      } else {
        retryAt = Date.now() + pause;
        if (sending === batch) waiting.unshift(...batch); // not when the visitor withdrew meanwhile
        trim();
      }
      sending = null;
    }
    if (ready()) timer = setTimeout(drain, retryAt - Date.now());
  };

  // Milliseconds to wait before the batch is sent again, or 0 when it is done with.
  const send = async batch => {
    let after = 0;
    try {
      const answer = await fetch(collector, { method: 'POST', body: body(batch), credentials: 'same-origin', keepalive: true });
      if (answer.ok) return 0;
      if (answer.status !== 429 && answer.status < 500) {
        warn(`the collector refused ${batch.length} events with ${answer.status}`);
        return 0;
      }
      after = Math.min(1000 * answer.headers.get('retry-after') || 0, RETRY_AFTER_MAX_MS);
    } catch { /* no network: like a 503 */ }
    const backOff = Math.min(RETRY_MS * 2 ** failures++, RETRY_MAX_MS);
    return Math.max(after, backOff * (0.5 + Math.random() / 2));
  };

  // The page may be gone any moment: what waits goes as a beacon. Where the server does not answer, the next page sends it again.
  const leave = () => {
    settle();
    const unsent = [...(sending || []), ...waiting];
    let taken = true;
    while (ready() && taken) {
      const batch = take();
      taken = navigator.sendBeacon(collector, new Blob([body(batch)], { type: 'text/plain' }));
      if (!taken) waiting.unshift(...batch);
    }
    if (state && state.analytics && unsent.length && (failures || !taken)) keep('sessionStorage', UNSENT, unsent);
  };

  // ---- What happens on the page ----

  const track = (name, properties, options) => {
    if (typeof name !== 'string' || !name || name.length > MAX_NAME) return warn('an event needs a name of 1 to', MAX_NAME, 'characters, not', name);
    if (!state || state.analytics) put(name, properties, options && options.id, state && who(id));
  };

  let used = {}; // the meta element that named the last page

  const named = fresh => {
    const meta = document.querySelector('meta[name="journey:event"][content]:not([content=""])');
    if (!meta) return null;
    const { content, dataset } = meta, words = [content, dataset.properties, dataset.id].join('\n');
    // Where a script changes the page and leaves the old meta in place, that names the old page only.
    if (!fresh && used.meta === meta && used.words === words) return null;
    used = { meta, words };
    try {
      return { name: content, id: dataset.id, properties: JSON.parse(dataset.properties || '{}') };
    } catch {
      warn('data-properties of', content, 'is no JSON:', dataset.properties);
      return { name: content, id: dataset.id };
    }
  };

  let settling = 0;

  const view = fresh => {
    clearTimeout(settling);
    settling = 0;
    const { name, properties, id } = named(fresh) ||
      { name: 'page.viewed', properties: { path: new URL(url).pathname, title: mask(document.title).slice(0, MAX_TITLE) } };
    track(name, properties, { id });
  };

  const settle = () => settling && view(false);

  // Pages that change by script. A changed query alone is a page when it is pushed, not when it is replaced (filters, typing).
  const watchNavigation = () => {
    let { pathname, search } = location;
    const moved = pushed => {
      const changed = pathname !== location.pathname || (pushed && search !== location.search);
      if (changed) settle(); // the page before was left before it settled
      ({ pathname, search } = location);
      if (!changed) return;
      referrer = url;
      url = clean(location.href);
      settling = setTimeout(view, SETTLE_MS, false); // title and meta come after the address
    };
    for (const method of ['pushState', 'replaceState']) {
      const original = history[method];
      history[method] = function (...values) {
        original.apply(this, values);
        moved(method === 'pushState');
      };
    }
    addEventListener('popstate', () => moved(true));
    addEventListener('pageshow', event => event.persisted && view(true)); // back from the back/forward cache
  };

  const watchLeaving = () => {
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', () => document.hidden && leave());
  };

  const watchOtherTabs = () => addEventListener('storage', event => {
    if (event.key !== CHOICE && event.key !== ID && event.key !== null) return;
    id = read('localStorage', ID);
    become(chosen());
  });

  // ---- Start ----

  const journey = {
    track, consent,
    page: () => view(true),
    consentState: () => ({ ...(state || NO), decided }),
    anonymousId: () => id,
    pageUrl: () => url,
    flush: () => drain(),
    // After a logout the next person is someone else; what was tracked so far stays with the former.
    reset: () => {
      settle();
      if (id) keep('localStorage', ID, id = uuid());
      dispatchEvent(new Event('journey:reset'));
    },
  };
  if (window.journey && window.journey.chat) journey.chat = window.journey.chat; // the launcher came first
  window.journey = journey;

  become(chosen());
  if (id) waiting = (read('sessionStorage', UNSENT) || []).slice(0, MAX_WAITING);
  keep('sessionStorage', UNSENT, null);

  // A new signal is one more watcher: it listens, and calls track.
  for (const watch of [watchNavigation, watchLeaving, watchOtherTabs]) watch();
  view(true);

  const call = ([method, ...values]) =>
    typeof journey[method] === 'function' ? journey[method](...values) : warn('journeyQueue knows no', method);
  const queued = window.journeyQueue;
  window.journeyQueue = { push: (...calls) => calls.forEach(call) };
  if (Array.isArray(queued)) queued.forEach(call);
})();
