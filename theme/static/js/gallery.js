// The large view of a story's photos: fills the dialog of parts/viewer.html and opens it.
// Where it stands is in the address (#anh-3), so Back closes it and a link can open it.
"use strict";

{
  const viewer = document.querySelector(".viewer");
  const [previous, next, close] = viewer.querySelectorAll("button");
  const [position, description] = viewer.querySelectorAll(".viewer__position span");
  const strip = viewer.querySelector(".viewer__strip");
  const links = [...document.querySelectorAll("a[data-photo]")];
  const slides = links.map(slide);
  const save = make("a", "viewer__button viewer__button--save", "Tải ảnh");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const root = document.documentElement;
  let at = 0;
  let depth = 0; // steps of the history since the page without a photo
  let steered = false;
  let wheeled = 0;
  let opener;
  let settling;

  function make(name, className, ...children) {
    const element = document.createElement(name);
    element.className = className;
    element.append(...children);
    return element;
  }

  // The text and the credit of a caption, as copies; a caption may lack either or both.
  function split(caption) {
    const copy = caption?.cloneNode(true);
    const credit = copy?.querySelector(".caption__credit");
    credit?.remove();
    return { text: copy?.textContent.trim() ? [...copy.childNodes] : null, credit };
  }

  // A photo's own caption or credit stands before its group's.
  function captionOf(link) {
    const own = split(link.parentElement.querySelector(".gallery__note"));
    const group = split(link.closest("figure")?.querySelector("figcaption"));
    const text = own.text ?? group.text ?? [];
    const credit = own.credit ?? group.credit;
    if (!credit) return text;
    const alone = credit.textContent.replace(/^\((.+)\)$/, "$1");
    credit.textContent = text.length ? `(${alone})` : alone;
    return [...text, " ", credit];
  }

  function slide(link) {
    const photo = make("img", "viewer__photo");
    photo.alt = link.querySelector("img").alt;
    const item = make("li", "viewer__slide", make("picture", "", photo));
    const caption = captionOf(link);
    if (caption.length) item.append(make("p", "viewer__caption", ...caption));
    strip.append(item);
    return item;
  }

  // The page's own small photo, enlarged, stands there until the large one lies over it.
  // Small screens take the AVIF of the page, large ones the large JPEG.
  function load(index) {
    const photo = slides[index]?.querySelector(".viewer__photo");
    if (!photo || photo.hasAttribute("src")) return;
    const small = links[index].querySelector("picture").cloneNode(true);
    const thumbnail = small.querySelector("img");
    thumbnail.alt = "";
    thumbnail.loading = "eager";
    slides[index].prepend(small);
    const source = small.querySelector("source:not([media])")?.cloneNode();
    if (source) {
      source.sizes = "100vw";
      source.media = "(max-width: 60em)";
      photo.before(source);
    }
    photo.src = links[index].href;
  }

  function stand(index) {
    at = index;
    [at, at + 1, at - 1].forEach(load);
    position.textContent = `Ảnh ${at + 1}/${slides.length}`;
    description.textContent = `: ${links[at].querySelector("img").alt}`;
    previous.setAttribute("aria-disabled", at === 0);
    next.setAttribute("aria-disabled", at === slides.length - 1);
    save.href = links[at].href;
  }

  function move(index) {
    const target = Math.max(0, Math.min(index, slides.length - 1));
    const near = Math.abs(target - at) === 1;
    stand(target);
    history.replaceState(depth, "", `#anh-${at + 1}`);
    scroll(near && !calm.matches ? "smooth" : "instant");
  }

  const astray = () => Math.abs(strip.scrollLeft - slides[at].offsetLeft) > 1;

  function scroll(behavior) {
    clearTimeout(settling);
    steered = astray(); // where the strip is already, no event would come to an end
    strip.scrollTo({ left: slides[at].offsetLeft, behavior });
  }

  function open(index) {
    opener = links[index];
    if (!viewer.open) {
      root.classList.toggle("has-scrollbar", innerWidth > root.clientWidth);
      close.before(save); // a link is to lead somewhere, and so far this one does not
      viewer.showModal();
    }
    move(index);
  }

  // The photo that the address names, -1 if none.
  function named() {
    const number = /^#anh-([1-9]\d*)$/.exec(location.hash)?.[1];
    return number <= links.length ? number - 1 : -1;
  }

  function push(index) {
    depth = 1;
    history.pushState(depth, "", `#anh-${index + 1}`);
    open(index);
  }

  links.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      push(index);
    });
  });

  save.download = "";

  previous.addEventListener("click", () => move(at - 1));
  next.addEventListener("click", () => move(at + 1));
  close.addEventListener("click", () => viewer.close());

  viewer.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const targets = {
      ...{ ArrowLeft: at - 1, PageUp: at - 1, Home: 0 },
      ...{ ArrowRight: at + 1, PageDown: at + 1, End: slides.length - 1 },
    };
    if (!(event.key in targets)) return;
    event.preventDefault();
    move(targets[event.key]);
  });

  // A swipe is a scroll: where the strip comes to rest is the photo, unless keys or buttons
  // have sent it elsewhere and it is not there yet.
  function settle() {
    if (!viewer.open) return;
    if (steered && astray()) return scroll("instant");
    steered = false;
    const index = Math.round(strip.scrollLeft / strip.clientWidth);
    if (index !== at) move(index);
  }

  strip.addEventListener("pointerdown", () => (steered = false));

  // Sideways a wheel scrolls like a finger; up and down it turns one photo at each movement.
  strip.addEventListener("wheel", (event) => {
    steered = false;
    const begins = event.timeStamp - wheeled > 150;
    wheeled = event.timeStamp;
    const sideways = Math.abs(event.deltaX) >= Math.abs(event.deltaY);
    if (event.ctrlKey || sideways || event.target.closest(".viewer__caption")) return;
    if (begins) move(at + Math.sign(event.deltaY));
  }, { passive: true });

  strip.addEventListener("scroll", () => {
    clearTimeout(settling);
    settling = setTimeout(settle, 100);
  });

  viewer.addEventListener("close", () => {
    if (named() >= 0) history.go(-depth);
    depth = 0;
    opener.focus();
  });

  // By Back or Forward, or because a link or the reader asks for a photo.
  addEventListener("hashchange", () => {
    const index = named();
    if (index < 0) return viewer.close();
    depth = history.state ?? depth + 1;
    open(index);
  });

  // Opened by a link: the page itself comes first in the history, so that Back leads to it.
  const wanted = named();
  if (wanted >= 0 && history.state) {
    depth = history.state;
    open(wanted);
  } else if (wanted >= 0) {
    history.replaceState(null, "", location.pathname + location.search);
    push(wanted);
  }

  viewer.classList.toggle("viewer--single", links.length === 1);

  // With two fingers a photo is enlarged; then one finger moves about in it.
  visualViewport.addEventListener("resize", () => {
    viewer.classList.toggle("viewer--zoomed", visualViewport.scale > 1.05);
  });
}
