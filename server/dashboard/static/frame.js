// On a narrow screen the parts stand in one line that is moved sideways: the one that is open is brought into sight.
const strip = document.querySelector(".parts .route");
const open = strip?.querySelector("[aria-current]");
if (open) strip.scrollLeft = open.offsetLeft + open.offsetWidth / 2 - strip.clientWidth / 2;
