// A passport reader types two lines with Enter after each: the first one waits for the second. Whoever presses Enter once more sends it as it is.
document.querySelector('input[name=Person]')?.addEventListener('keydown', event => {
  const box = event.target;
  if (event.key !== 'Enter' || !/^P[A-Z<][A-Z<]{42}$/i.test(box.value)) return;
  event.preventDefault();
  box.value += ' ';
});
