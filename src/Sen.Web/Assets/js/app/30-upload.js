// A gateway on the way may answer with a page of its own.
const read = text => { try { return JSON.parse(text); } catch { return {}; } };

// Files go up one by one while the reader goes on; each line then carries the server's id. Without an address they go with the form.
all('.s-upload').forEach(area => {
  const { upload, limit, accept, sayLarge, sayType, saySending, sayDone, sayFailed, sayRemove } = area.dataset;
  const input = area.querySelector('input[type=file]');
  const list = area.querySelector('.s-files');
  const size = bytes => bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1).replace('.', ',')} MB`;
  const types = accept.split(',').map(type => type.trim().toLowerCase());

  const add = file => {
    const line = make('li', { className: 's-file-line' });
    const name = make('span', { className: 's-file-name', textContent: file.name });
    const state = make('small');
    name.append(state);
    line.append(name);
    list.append(line);
    const say = (words, bad) => {
      state.textContent = bad ? words : `${size(file.size)} · ${words}`;
      line.classList.toggle('s-bad', !!bad);
    };
    // What the server has is removed by the server, like the lines that it wrote itself.
    const removable = id => {
      const button = make('button', { type: id ? 'submit' : 'button', name: id ? 'Remove' : '', value: id || '', className: 'ds-button', textContent: sayRemove, ariaLabel: `${sayRemove} ${file.name}` });
      Object.assign(button.dataset, { variant: 'tertiary', size: 'sm', color: 'danger' });
      if (!id) button.addEventListener('click', () => { line.remove(); input.focus(); });
      line.append(button);
    };
    return { line, say, removable };
  };

  const send = (file, { line, say, removable }) => new Promise(done => {
    const bar = make('progress', { max: 1, value: 0, ariaLabel: `${saySending} ${file.name}` });
    line.append(bar);
    say(saySending);
    const request = new XMLHttpRequest();
    request.open('POST', upload);
    request.upload.onprogress = event => { if (event.lengthComputable) bar.value = event.loaded / event.total; };
    request.onloadend = () => {
      bar.remove();
      const answer = read(request.responseText);
      if (request.status >= 200 && request.status < 300 && answer.id) {
        line.append(make('input', { type: 'hidden', name: input.name, value: answer.id }));
        say(answer.note || sayDone);
      } else say(answer.title || sayFailed, true);
      removable(answer.id);
      done();
    };
    const data = new FormData();
    const token = input.form && input.form.querySelector('[name=__RequestVerificationToken]');
    if (token) data.append(token.name, token.value);
    data.append('file', file);
    request.send(data);
  });

  input.addEventListener('change', async () => {
    if (!(input.multiple && upload)) list.replaceChildren();
    const files = [...input.files];
    for (const file of files) {
      const entry = add(file);
      const wrong = !types.some(type => file.name.toLowerCase().endsWith(type)) ? sayType : file.size > +limit ? sayLarge : '';
      if (wrong) { entry.say(wrong, true); entry.removable(); if (!upload) input.value = ''; }
      else if (upload) await send(file, entry);
      else entry.say('✓');
    }
    if (upload) input.value = '';
  });
});
