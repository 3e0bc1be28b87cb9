// Small conveniences. Without this file everything works by links and forms.
(() => {
  'use strict';
  const $ = (selector, root = document) => root.querySelector(selector);

  // The page tells what happened before it was shown (see Journey/CartUpdated.cs).
  const trackAlso = () => {
    for (const meta of document.querySelectorAll('meta[name="journey:also"]'))
      window.journey?.track(meta.content, JSON.parse(meta.dataset.properties), { id: meta.dataset.id });
  };

  // Whoever sits here after a sign-out is somebody else.
  const forgetWhoWasHere = () => $('meta[name="journey:reset"]') && window.journey?.reset?.();

  const noticeTime = 8000;
  let passing;
  const notify = text => {
    const notice = Object.assign(document.createElement('p'), { className: 'notice', textContent: text });
    const notices = $('#notices');
    notices.classList.add('passing');
    notices.replaceChildren(notice);
    clearTimeout(passing);
    passing = setTimeout(() => notice.remove(), noticeTime);
  };

  const showCartCount = items => {
    const count = $('[data-cart-count]');
    count.textContent = items;
    count.hidden = items === 0;
    $('[data-cart-link]').setAttribute('aria-label', `Cart, ${items} ${items === 1 ? 'item' : 'items'}`);
  };

  const addToCart = async form => {
    const button = $('button[type=submit]', form);
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), headers: { 'X-Requested-With': 'fetch' } });
      if (!answer.headers.get('content-type')?.includes('json')) throw new Error(`The shop answered ${answer.status}`);
      const { message, items, updated } = await answer.json();
      notify(message);
      showCartCount(items);
      if (updated) window.journey?.track('cart.updated', updated);
    } catch {
      // No answer, or not the expected one: let the browser send the form and show what comes.
      form.submit();
    } finally {
      button.disabled = false;
    }
  };

  // Another colour of the same product: fetched and swapped in, so that scroll and focus stay.
  const swap = async link => {
    const name = link.dataset.swapLink;
    try {
      const answer = await fetch(link.href);
      const next = $(`[data-swap="${name}"]`, new DOMParser().parseFromString(await answer.text(), 'text/html'));
      if (!answer.ok || !next) throw new Error(`The shop answered ${answer.status}`);
      const size = $(`[data-swap="${name}"] input[name=size]:checked`)?.value;
      $(`[data-swap="${name}"]`).replaceWith(next);
      history.replaceState(history.state, '', link.href);
      const same = size && $(`input[name=size][value="${CSS.escape(size)}"]:enabled`, next);
      if (same) same.checked = true;
      $(`a[href="${CSS.escape(link.getAttribute('href'))}"]`, next)?.focus({ preventScroll: true });
    } catch {
      location.assign(link.href);
    }
  };

  const consent = () => {
    const banner = $('#consent');
    const open = $('[data-open-consent]');
    if (!window.journey?.consent) return;
    open.hidden = false;
    banner.hidden = window.journey.consentState().decided;
    banner.addEventListener('click', event => {
      const choice = event.target.closest('[data-consent]')?.dataset.consent;
      if (!choice) return;
      const analytics = choice === 'analytics';
      window.journey.consent({ analytics, proactive: analytics && $('#consent-proactive').checked });
      banner.hidden = true;
      notify('Your choice is kept. You can change it at the foot of each page.');
    });
    open.addEventListener('click', () => {
      banner.hidden = false;
      $('input, button', banner).focus();
    });
  };

  document.addEventListener('submit', event => {
    if (!event.target.matches('[data-add-to-cart]')) return;
    event.preventDefault();
    addToCart(event.target);
  });
  document.addEventListener('click', event => {
    const link = event.target.closest('[data-swap-link]');
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (link && plain) {
      event.preventDefault();
      swap(link);
      return;
    }
    // A click beside an open filter closes it.
    for (const open of document.querySelectorAll('.filters details[open]'))
      if (!open.contains(event.target)) open.open = false;
  });
  document.addEventListener('keydown', event => {
    const open = event.key === 'Escape' && $('.filters details[open]');
    if (!open) return;
    open.open = false;
    $('summary', open).focus();
  });

  $('#mistakes')?.focus();
  forgetWhoWasHere();
  trackAlso();
  consent();
})();
