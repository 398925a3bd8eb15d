// Values for another system: Enter copies one and goes on to the next, at once, however fast the keys come.
const copies = all('[data-copy]');
copies.forEach((button, at) => {
  button.hidden = false;
  button.addEventListener('click', () => {
    const box = button.parentElement.querySelector('input');
    box.select();
    // Only over https, and where the browser allows it; the selection serves everywhere else.
    if (navigator.clipboard) navigator.clipboard.writeText(box.value).catch(() => {});
    else document.execCommand('copy');
    button.parentElement.toggleAttribute('data-copied', true);
    (copies[at + 1] || document.querySelector('[name^="Returned."]') || button).focus();
  });
});
