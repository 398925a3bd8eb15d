// Suggestions under a text box: the server searches (it folds marks and knows former names), the box stays an ordinary box without this.
all('[data-suggest]').forEach((box, index) => {
  const { suggest: source, suggestName, suggestWith, suggestCode } = box.dataset;
  const other = suggestWith && document.getElementById(suggestWith);
  const code = suggestCode && document.getElementById(suggestCode);
  const list = make('ul', { id: `s-suggest-${index}`, className: 's-suggest', role: 'listbox', ariaLabel: suggestName, hidden: true });
  const frame = make('div', { className: 's-suggest-frame' });
  box.before(frame);
  frame.append(box, list);
  for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', list.id]]) box.setAttribute(name, value);

  let active = -1, asked = 0, timer;
  const show = open => {
    list.hidden = !open;
    box.setAttribute('aria-expanded', String(open));
    if (!open) mark(-1);
  };
  const mark = at => {
    active = at;
    [...list.children].forEach((line, i) => line.setAttribute('aria-selected', String(i === at)));
    if (at < 0) { box.removeAttribute('aria-activedescendant'); return; }
    box.setAttribute('aria-activedescendant', list.children[at].id);
    list.children[at].scrollIntoView({ block: 'nearest' });
  };
  const take = line => {
    box.value = line.dataset.text;
    if (code) code.value = line.dataset.value;
    show(false);
    if (box.type === 'search' && box.form) box.form.requestSubmit();
  };
  const ask = async () => {
    const turn = ++asked;
    const url = new URL(source, location.href);
    url.searchParams.set('q', box.value);
    if (other) url.searchParams.set('province', other.value);
    try {
      const answer = await fetch(url, { headers: { Accept: 'application/json' } });
      if (!answer.ok || turn !== asked) return;
      const choices = await answer.json();
      if (turn !== asked) return;
      list.replaceChildren(...choices.slice(0, 20).map((choice, i) => {
        const line = make('li', { id: `${list.id}-${i}`, role: 'option', textContent: choice.text });
        Object.assign(line.dataset, { value: choice.value, text: choice.text });
        if (choice.note) line.append(make('small', { textContent: choice.note }));
        return line;
      }));
      show(choices.length > 0 && document.activeElement === box);
    } catch { show(false); }
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(ask, 180); };

  box.addEventListener('input', () => {
    if (code) code.value = '';
    if (box.value.trim().length > 0 || other) later(); else show(false);
  });
  if (other) {
    box.addEventListener('focus', () => { if (!box.value && other.value) later(); });
    other.addEventListener('change', () => { box.value = ''; if (code) code.value = ''; });
  }
  box.addEventListener('blur', () => { clearTimeout(timer); asked++; show(false); });
  box.addEventListener('keydown', event => {
    const count = list.children.length;
    if (event.isComposing || list.hidden || count === 0) return;
    if (event.key === 'ArrowDown') mark((active + 1) % count);
    else if (event.key === 'ArrowUp') mark(active <= 0 ? count - 1 : active - 1);
    else if (event.key === 'Enter' && active >= 0) take(list.children[active]);
    else if (event.key === 'Escape') show(false);
    else return;
    event.preventDefault();
  });
  // mousedown, because a click comes after the box has lost the focus.
  list.addEventListener('mousedown', event => {
    event.preventDefault();
    const line = event.target.closest('[role=option]');
    if (line) take(line);
  });
});
