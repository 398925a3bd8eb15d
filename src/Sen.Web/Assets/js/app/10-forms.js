const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const make = (tag, values) => Object.assign(document.createElement(tag), values);

// The reader hears and sees first what is wrong; a link of the summary leads into the box, not to its frame.
const errors = document.querySelector('[data-errors]');
if (errors) {
  errors.focus();
  errors.addEventListener('click', event => {
    const target = event.target.hash && document.getElementById(event.target.hash.slice(1));
    const box = target && (target.matches('fieldset') ? target.querySelector('[aria-invalid=true]') || target.querySelector('input,select,textarea') : target);
    if (!box) return;
    event.preventDefault();
    box.focus();
    (box.closest('.s-field') || box).scrollIntoView({ block: 'center' });
  });
}

// A form is sent once. The pressed button stays enabled until its name and value are on their way.
all('form[data-busy]').forEach(form => form.addEventListener('submit', event => {
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = '1';
  const words = event.submitter && event.submitter.querySelector('span');
  if (words && !event.submitter.classList.contains('ds-sr-only')) {
    event.submitter.setAttribute('aria-disabled', 'true');
    words.dataset.was = words.textContent;
    words.textContent = form.dataset.busy;
  }
}));

// Back from the next page, the form can be sent again.
addEventListener('pageshow', event => event.persisted && all('form[data-sent]').forEach(form => {
  delete form.dataset.sent;
  all('[data-was]', form).forEach(words => {
    words.textContent = words.dataset.was;
    words.closest('button').removeAttribute('aria-disabled');
  });
}));

all('[data-money]').forEach(box => {
  const echo = document.getElementById(box.dataset.money);
  const say = () => {
    const digits = box.value.replace(/[\s.,]/g, '');
    echo.textContent = /^\d{4,15}$/.test(digits) ? digits.replace(/\B(?=(\d{3})+$)/g, '.') + ' đồng' : '';
  };
  box.addEventListener('input', say);
  say();
});

all('[data-print]').forEach(button => {
  button.hidden = false;
  button.addEventListener('click', () => print());
});

// The menu of a phone closes by Escape and by a tap beside it.
all('.s-menu').forEach(menu => {
  addEventListener('keydown', event => { if (event.key === 'Escape' && menu.open) { menu.open = false; menu.firstElementChild.focus(); } });
  addEventListener('click', event => { if (menu.open && !menu.contains(event.target)) menu.open = false; });
});
