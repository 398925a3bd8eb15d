// Ticking rows, and the shortcuts that a reader has switched on. Never while typing: Telex and VNI send plain letters.
all('[data-tick-all]').forEach(head => {
  const boxes = all(`input[data-tick][name="${head.dataset.tickAll}"]`);
  const count = document.querySelector('[data-ticked]');
  const say = () => {
    const ticked = boxes.filter(box => box.checked).length;
    head.checked = ticked > 0 && ticked === boxes.length;
    head.indeterminate = ticked > 0 && ticked < boxes.length;
    if (count) {
      count.textContent = count.dataset.ticked.replace('{count}', ticked);
      count.parentElement.toggleAttribute('data-some', ticked > 0);
    }
  };
  head.hidden = false;
  head.addEventListener('change', () => { boxes.forEach(box => { box.checked = head.checked; }); say(); });
  boxes.forEach(box => box.addEventListener('change', say));
  addEventListener('pageshow', say);
});

const keys = document.querySelector('[data-keys]');
if (keys) {
  const rows = all('.s-scroll tbody tr');
  let at = -1;
  const go = to => {
    if (!rows.length) return;
    at = Math.max(0, Math.min(rows.length - 1, to));
    (rows[at].querySelector('a') || rows[at].querySelector('input')).focus();
    rows[at].scrollIntoView({ block: 'nearest' });
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || keys.open) return;
    if (event.target.matches('input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]')) return;
    const here = rows.indexOf(event.target.closest('tr'));
    if (here >= 0) at = here;
    if (event.key === 'j') go(at + 1);
    else if (event.key === 'k') go(at - 1);
    else if (event.key === 'x' && at >= 0) rows[at].querySelector('[data-tick]')?.click();
    else if (event.key === '?') keys.showModal();
    else return;
    event.preventDefault();
  });
}
