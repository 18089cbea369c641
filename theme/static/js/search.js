// Finds stories in the index of plugins/search while somebody types. Words are read here as there:
// words.py and index.py say how; what is changed in one is changed in the other.
"use strict";

{
  const form = document.querySelector("[data-search]");
  const base = form.dataset.search; // the folder of the index
  const field = form.elements.q;
  const status = document.querySelector(".search__status");
  const list = document.querySelector(".results");
  const pager = document.querySelector(".search__pager");
  const narrowing = form.querySelector(".search__narrow");
  const FILTERS = { "chuyen-muc": "sections", nguoi: "people", nam: "years" };
  const [PAGE, WAIT, EXCERPT, LONGEST, ENDINGS] = [10, 150, 42, 32, 8];
  const TONES = /[\u0300\u0309\u0303\u0301\u0323]/g;
  const files = new Map();
  let asked = 0;

  // ---- Words

  function read(written) {
    const letters = written.toLowerCase().normalize("NFD").replace(/^0+(?=.)/, "");
    const bare = letters.replace(TONES, "");
    const spelt = bare.normalize("NFC") + (letters.match(TONES) ?? []).join("");
    return { folded: bare.replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d"), spelt };
  }

  // The words of a text with their places in it.
  function words(text) {
    const found = text.matchAll(/[\p{L}\p{M}\p{N}]+/gu);
    return [...found].map(({ 0: word, index }) => ({ ...read(word), word, index }));
  }

  // What is asked for: groups of words, all of which a story must have. The words of a group stand next
  // to each other: they were in quotation marks, or belong together as in 27/5/2021.
  function parse(query) {
    const groups = [];
    const text = query.normalize("NFC").slice(0, 200);
    for (const [, phrase, loose] of text.matchAll(/["“”]([^"“”]*)["“”]?|([^\s"“”]+)/g)) {
      const found = words(phrase ?? loose);
      if (found.length) groups.push(found);
    }
    groups.open = /[\p{L}\p{M}\p{N}]$/u.test(text); // the last word may go on
    return groups.slice(0, LONGEST);
  }

  // ---- The index

  function load(name, kind) {
    if (!files.has(name)) {
      const coming = fetch(base + name).then((answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return answer[kind]();
      });
      coming.catch(() => files.delete(name));
      files.set(name, coming);
    }
    return files.get(name);
  }

  function reader(buffer) {
    const bytes = new Uint8Array(buffer);
    const letters = new TextDecoder();
    const self = {
      at: 0,
      get more() {
        return self.at < bytes.length;
      },
      number() {
        let value = 0;
        for (let shift = 1; ; shift *= 128) {
          const byte = bytes[self.at++];
          value += (byte & 127) * shift;
          if (byte < 128) return value;
        }
      },
      text(length) {
        return letters.decode(bytes.subarray(self.at, (self.at += length)));
      },
      key() {
        const key = bytes.subarray(self.at, (self.at += 4));
        return [...key].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      },
    };
    return self;
  }

  let opened;

  function open() {
    opened ??= openAll();
    opened.catch(() => (opened = undefined));
    return opened;
  }

  async function openAll() {
    const contents = await load("muc-luc.json", "json");
    const [columns, lines] = await Promise.all([
      load(`${contents.columns}.bin`, "arrayBuffer"),
      load(`${contents.words}.txt`, "text"),
    ]);
    const from = reader(columns);
    const stories = [];
    const keys = new Map();
    for (let day = 0; from.more; ) {
      day += from.number();
      const [section, many] = [from.number(), from.number()];
      const people = Array.from({ length: many }, () => from.number());
      const key = from.key();
      keys.set(key, (keys.get(key) ?? -1) + 1);
      const year = new Date(Date.UTC(2000, 0, 1 + day)).getUTCFullYear();
      stories.push({ year, section, people, key, place: keys.get(key) });
    }
    let start = 0;
    const blocks = contents.blocks.map(({ stories: size, shards }) => {
      const block = { start, names: Object.keys(shards), firsts: Object.values(shards) };
      start += size;
      return block;
    });
    const vocabulary = lines.split("\n").slice(0, -1).map((line) => line.split(" "));
    return { ...contents, stories, blocks, vocabulary };
  }

  // The lists of a term in one block, by spelling; story numbers are those of the whole site.
  async function lookUp(block, term) {
    let at = block.firsts.length - 1;
    while (at > 0 && block.firsts[at] > term) at--;
    const from = reader(await load(`${block.names[at]}.bin`, "arrayBuffer"));
    const lists = [];
    for (let name = ""; from.more; ) {
      name = name.slice(0, from.number()) + from.text(from.number());
      for (let left = from.number(); left; left--) {
        const spelt = from.text(from.number());
        const end = from.number() + from.at;
        if (name !== term) {
          from.at = end;
          continue;
        }
        const rows = [];
        for (let story = block.start; from.at < end; ) {
          const value = from.number();
          story += value >> 4;
          rows.push([story, value & 15]);
        }
        lists.push({ spelt: spelt || term, rows });
      }
      if (name >= term) break;
    }
    return lists;
  }

  async function find(index, term) {
    const lists = await Promise.all(index.blocks.map((block) => lookUp(block, term)));
    return lists.flat();
  }

  // ---- Finding

  // How well stories have one word, by their numbers: whether it is spelt alike, and how much it says.
  async function ofWord(index, { folded, spelt }, beginsOnly) {
    const terms = beginsOnly ? [folded, ...beginnings(index, folded)] : [folded];
    const found = new Map();
    const marked = spelt !== folded;
    for (const [nth, lists] of (await Promise.all(terms.map((term) => find(index, term)))).entries()) {
      const many = lists.reduce((sum, { rows }) => sum + rows.length, 0);
      const rare = Math.log(1 + index.stories.length / (many || 1)) / (nth ? 2 : 1);
      for (const { spelt: form, rows } of lists) {
        const alike = marked && form === spelt;
        for (const [story, weight] of rows) {
          const says = rare * (weight & 8 ? 3 : weight & 4 ? 1.8 : [0, 1, 1.3, 1.5][weight & 3]);
          const former = found.get(story);
          const best = Math.max(says, former?.says ?? 0);
          found.set(story, { alike: alike || (former?.alike ?? false), says: best });
        }
      }
    }
    return found;
  }

  function beginnings(index, word) {
    const found = index.vocabulary.filter(([one]) => one !== word && one.startsWith(word));
    return found.sort((a, b) => b[1] - a[1]).slice(0, ENDINGS).map(([one]) => one);
  }

  async function ofPair(index, one, other) {
    const lists = await find(index, `${one.folded} ${other.folded}`);
    return new Map(lists.flatMap(({ rows }) => rows));
  }

  function both(one, other, join) {
    const found = new Map();
    for (const [story, value] of one) {
      if (other.has(story)) found.set(story, join(value, other.get(story)));
    }
    return found;
  }

  function either(one, other) {
    const found = new Map(one);
    for (const [story, value] of other) {
      const former = found.get(story);
      if (!former || former.says < value.says) found.set(story, value);
    }
    return found;
  }

  const join = (a, b) => ({ alike: a.alike + b.alike, says: a.says + b.says });

  // Words that stand next to each other.
  async function ofPhrase(index, group, open) {
    const parts = await Promise.all(
      group.map((word, at) => ofWord(index, word, open && at === group.length - 1)),
    );
    let found = parts.reduce((one, other) => both(one, other, join));
    const last = open ? group.length - 1 : group.length; // a word that may go on has no pairs yet
    for (let at = 1; at < last; at++) {
      found = both(found, await ofPair(index, group[at - 1], group[at]), (value) => value);
    }
    return found;
  }

  // The short form in place of the long one, and the other way round.
  function otherForms(index, groups) {
    const others = new Map();
    const flat = groups.map((group) => (group.length === 1 ? group[0].folded : ""));
    for (const [short, long] of Object.entries(index.short)) {
      const parts = long.split(" ");
      const spelt = parts.map((folded) => ({ folded, spelt: folded }));
      for (let at = 0; at < flat.length; at++) {
        if (flat[at] === short) others.set(at, { length: 1, group: spelt });
        if (parts.every((part, nth) => flat[at + nth] === part)) {
          others.set(at, { length: parts.length, group: [{ folded: short, spelt: short }] });
        }
      }
    }
    return others;
  }

  async function search(index, groups) {
    const others = otherForms(index, groups);
    let found;
    for (let at = 0; at < groups.length; ) {
      const other = others.get(at);
      const length = other?.length ?? 1;
      const asked = groups.slice(at, at + length);
      const open = groups.open && at + length === groups.length;
      const own = await Promise.all(
        asked.map((group, nth) => ofPhrase(index, group, open && nth === length - 1)),
      );
      let part = own.reduce((one, two) => both(one, two, join));
      if (other) part = either(part, await ofPhrase(index, other.group, false));
      found = found ? both(found, part, join) : part;
      at += length;
    }
    await nearness(index, groups, found);
    return found;
  }

  // Words that follow each other in the query and in a story say more, most in its headline.
  async function nearness(index, groups, found) {
    const flat = groups.flat();
    const pairs = flat.slice(1).map((word, at) => ofPair(index, flat[at], word));
    for (const pair of await Promise.all(pairs)) {
      const rare = Math.log(1 + index.stories.length / (pair.size || 1));
      for (const [story, weight] of pair) {
        const value = found.get(story);
        if (value) value.says += rare * (weight ? 4 : 2);
      }
    }
  }

  // One letter wrong, missing, too many or exchanged with the next.
  function isNear(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let at = 0;
    while (one[at] && one[at] === other[at]) at++;
    const [a, b] = [one.slice(at), other.slice(at)];
    const swapped = a[1] === b[0] && a[0] === b[1] && a.slice(2) === b.slice(2);
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || swapped;
  }

  // The query with words that the site has; undefined where it has no near one.
  function meant(index, groups) {
    const known = new Set(index.vocabulary.map(([word]) => word));
    const all = groups.flat().map(({ folded, word }) => {
      if (known.has(folded) || index.short[folded]) return word;
      const near = index.vocabulary.filter(([one]) => folded.length > 2 && isNear(one, folded));
      return near.sort((a, b) => b[1] - a[1])[0]?.[0];
    });
    return all.includes(undefined) ? undefined : all.join(" ");
  }

  // ---- What is shown

  function make(name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  // Text in which the words that were looked for are marked.
  function marked(text, groups, open) {
    const flat = groups.flat();
    const isFound = ({ folded }) =>
      flat.some((one, at) =>
        open && at === flat.length - 1 ? folded.startsWith(one.folded) : folded === one.folded,
      );
    const parts = [];
    let at = 0;
    for (const found of words(text)) {
      if (!isFound(found)) continue;
      parts.push(text.slice(at, found.index), make("mark", "", found.word));
      at = found.index + found.word.length;
    }
    return [...parts, text.slice(at)];
  }

  // The part of a text that has most of the words.
  function excerpt(text, groups) {
    const all = words(text);
    const wanted = new Set(groups.flat().map(({ folded }) => folded));
    let [best, most] = [0, 0];
    for (let at = 0; at < all.length; at++) {
      if (!wanted.has(all[at].folded)) continue;
      const near = new Set(all.slice(at, at + EXCERPT - 8).map(({ folded }) => folded));
      const many = [...wanted].filter((one) => near.has(one)).length;
      if (many > most) [best, most] = [at, many];
    }
    const first = Math.max(0, best - 8);
    const end = all[first + EXCERPT];
    const shown = text.slice(all[first]?.index ?? 0, end?.index).trim();
    return `${first ? "… " : ""}${shown}${end ? " …" : ""}`;
  }

  function result(story, groups) {
    const link = make("a", "", ...marked(story.title, groups, groups.open));
    link.href = story.url;
    const item = make("li", "result");
    if (story.photo) {
      const [src, width, height] = story.photo;
      item.append(Object.assign(make("img", "result__photo"), { src, width, height, alt: "", loading: "lazy" }));
    }
    item.append(
      make(
        "div",
        "result__words",
        make("h2", "result__title", link),
        make("p", "result__about", `${story.section} · ${story.day}`),
        make("p", "result__excerpt", ...marked(excerpt(story.text, groups), groups, groups.open)),
      ),
    );
    return item;
  }

  function isIn({ section, people, year }, filters, but) {
    const of = { "chuyen-muc": [section], nguoi: people, nam: [year] };
    return Object.keys(FILTERS).every(
      (name) => name === but || filters[name] === "" || of[name].includes(Number(filters[name])),
    );
  }

  // Each filter counts what it would leave of what the others leave.
  function offer(index, found, filters) {
    for (const name of Object.keys(FILTERS)) {
      const counts = new Map();
      for (const [number] of found) {
        const story = index.stories[number];
        if (!isIn(story, filters, name)) continue;
        const of = { "chuyen-muc": [story.section], nguoi: story.people, nam: [story.year] }[name];
        for (const one of of) counts.set(one, (counts.get(one) ?? 0) + 1);
      }
      const names = index[FILTERS[name]];
      const label = (one) => names?.[one] ?? String(one);
      const order = names ? (a, b) => b[1] - a[1] || a[0] - b[0] : (a, b) => b[0] - a[0];
      const select = form.elements[name];
      const rows = [...counts].sort(order).map(([one, many]) => new Option(`${label(one)} (${many})`, one));
      if (filters[name] !== "" && !counts.has(Number(filters[name]))) {
        rows.push(new Option(`${label(filters[name])} (0)`, filters[name]));
      }
      select.replaceChildren(select.options[0], ...rows);
      select.value = filters[name];
    }
    narrowing.hidden = !found.size;
  }

  function turn(page, pages) {
    const step = (to, text) => {
      const link = make("a", "search__step", text);
      link.href = address({ trang: to });
      link.dataset.page = to;
      return link;
    };
    const parts = [make("span", "search__page", `Trang ${page} trên ${pages}`)];
    if (page > 1) parts.unshift(step(page - 1, "Trang trước"));
    if (page < pages) parts.push(step(page + 1, "Trang sau"));
    pager.replaceChildren(...(pages > 1 ? parts : []));
  }

  function say(...parts) {
    status.replaceChildren(...parts);
  }

  function clear() {
    list.replaceChildren();
    pager.replaceChildren();
  }

  function suggest(index, groups) {
    const other = meant(index, groups);
    const nothing = "Không tìm thấy tin nào có đủ các từ này.";
    if (!other || other === groups.flat().map(({ word }) => word).join(" ")) return say(nothing);
    const link = make("a", "", other);
    link.href = address({ q: other, trang: 1 });
    say(`${nothing} Ý bạn là `, link, "?");
  }

  // ---- The address, and what moves it

  function wishes() {
    const given = new URLSearchParams(location.search);
    const filters = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, given.get(name) ?? ""]));
    const page = Math.max(1, Number.parseInt(given.get("trang") ?? "1", 10) || 1);
    return { q: given.get("q") ?? "", filters, order: given.get("xep") ?? "", page };
  }

  function address(changes) {
    const given = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === "" || (name === "trang" && value === 1)) given.delete(name);
      else given.set(name, value);
    }
    const text = given.toString();
    return text ? `?${text}` : location.pathname;
  }

  async function show() {
    const turnOf = ++asked;
    const { q, filters, order, page } = wishes();
    const groups = parse(q);
    if (field.value !== q && document.activeElement !== field) field.value = q;
    if (!groups.length) {
      clear();
      narrowing.hidden = true;
      return say("");
    }
    const late = setTimeout(() => turnOf === asked && say("Đang tìm…"), WAIT);
    list.setAttribute("aria-busy", "true");
    try {
      const index = await open();
      const found = await search(index, groups);
      const kept = [...found].filter(([number]) => isIn(index.stories[number], filters));
      const byDate = (a, b) => b[0] - a[0];
      const best = (a, b) => b[1].alike - a[1].alike || b[1].says - a[1].says || byDate(a, b);
      kept.sort(order === "ngay" ? byDate : best);
      const pages = Math.max(1, Math.ceil(kept.length / PAGE));
      const at = Math.min(page, pages);
      const wanted = kept.slice((at - 1) * PAGE, at * PAGE).map(([number]) => index.stories[number]);
      const told = await Promise.all(wanted.map(({ key }) => load(`tin/${key}.json`, "json")));
      if (turnOf !== asked) return;
      offer(index, found, filters);
      form.elements.xep.value = order;
      list.replaceChildren(...told.map((one, nth) => result(one[wanted[nth].place], groups)));
      list.start = (at - 1) * PAGE + 1;
      turn(at, pages);
      if (kept.length) say(`${kept.length.toLocaleString("vi")} tin.`);
      else if (found.size) say("Không có tin nào vừa với các lựa chọn này.");
      else suggest(index, groups);
    } catch {
      if (turnOf === asked) say("Chưa tải được danh mục tìm kiếm. Hãy kiểm tra kết nối mạng rồi thử lại.");
    } finally {
      clearTimeout(late);
      if (turnOf === asked) list.removeAttribute("aria-busy");
    }
  }

  let typing;

  field.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      history.replaceState(null, "", address({ q: field.value.trim(), trang: 1 }));
      show();
    }, WAIT);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    history.pushState(null, "", address({ q: field.value.trim(), trang: 1 }));
    show();
  });

  narrowing.addEventListener("change", ({ target }) => {
    history.pushState(null, "", address({ [target.name]: target.value, trang: 1 }));
    show();
  });

  pager.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    show().then(() => {
      status.focus();
      scrollTo({ top: 0 });
    });
  });

  addEventListener("popstate", () => {
    field.value = wishes().q;
    show();
  });

  document.documentElement.classList.add("searches");
  field.value = wishes().q;
  if (!field.value) field.focus({ preventScroll: true });
  show();
}
