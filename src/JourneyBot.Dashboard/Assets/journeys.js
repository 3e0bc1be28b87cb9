// What a browser with scripts gets on top of pages that work without: live updates, local times, arrow keys on the map.
(() => {
  'use strict';

  const localTimes = root => {
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
    const day = { day: 'numeric', month: 'short', ...time };
    for (const element of root.querySelectorAll('time[data-local]')) {
      element.textContent = new Intl.DateTimeFormat(document.documentElement.lang, element.dataset.local === 'day' ? day : time)
        .format(new Date(element.dateTime));
    }
    for (const element of root.querySelectorAll('[data-zone]')) element.textContent = Intl.DateTimeFormat().resolvedOptions().timeZone;
  };

  // Tab enters the map once; arrow keys then move to the nearest place in their direction, within bands or boxes.
  const rovers = new WeakSet();
  const roving = map => {
    const first = map.contains(document.activeElement) ? document.activeElement : map.querySelector('a.chosen') ?? map.querySelector('a.node');
    map.querySelectorAll('a').forEach(link => link.setAttribute('tabindex', link === first ? '0' : '-1'));
    if (rovers.has(map)) return;
    rovers.add(map);
    const centre = link => {
      const box = link.getBoundingClientRect();
      return [box.left + box.width / 2, box.top + box.height / 2];
    };
    const moves = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    map.addEventListener('keydown', press => {
      const here = press.target.closest('a');
      const move = moves[press.key];
      if (!here || !move || press.ctrlKey || press.metaKey || press.altKey) return;
      press.preventDefault();
      const [x, y] = centre(here);
      let best = null;
      let least = Infinity;
      for (const link of map.querySelectorAll('a')) {
        if (link === here) continue;
        const [ax, ay] = centre(link);
        const along = (ax - x) * move[0] + (ay - y) * move[1];
        const across = Math.abs((ax - x) * move[1]) + Math.abs((ay - y) * move[0]);
        if (along > 1 && along + 2 * across < least) [best, least] = [link, along + 2 * across];
      }
      if (!best) return;
      here.setAttribute('tabindex', '-1');
      best.setAttribute('tabindex', '0');
      best.focus();
      best.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  };

  let source = null;
  let latest = null;
  let waiting = false;

  const pulse = live => {
    for (const element of document.querySelectorAll('[data-pulse]')) {
      element.hidden = false;
      element.textContent = live ? 'updating' : 'reconnecting…';
      element.classList.toggle('lost', !live);
    }
  };

  const show = () => {
    if (document.hidden) { waiting = true; return; }
    waiting = false;
    for (const element of document.querySelectorAll('[data-stream]')) {
      if (element.dataset.counts) {
        const button = document.getElementById(element.dataset.counts);
        const fresh = latest - Number(element.dataset.version);
        if (button && fresh > 0) {
          button.textContent = `${fresh} new, refresh`;
          button.classList.add('fresh');
        }
      } else {
        element.dispatchEvent(new CustomEvent('journeys:tick'));
      }
    }
  };

  const listen = () => {
    const element = document.querySelector('[data-stream]');
    if (!element || source) return;
    source = new EventSource(element.dataset.stream);
    source.addEventListener('open', () => pulse(true));
    source.addEventListener('error', () => pulse(false));
    source.addEventListener('tick', tick => { latest = Number(tick.data); show(); });
  };

  const dress = root => {
    localTimes(root);
    root.querySelectorAll('svg[data-roving]').forEach(roving);
  };

  document.addEventListener('visibilitychange', () => { if (!document.hidden && waiting) show(); });
  document.addEventListener('htmx:after:swap', () => dress(document));
  window.addEventListener('pagehide', () => { source?.close(); source = null; });
  window.addEventListener('pageshow', listen);
  dress(document);
  listen();
})();
