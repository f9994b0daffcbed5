/** Which pages are asked about, and what of their address is sent. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isPrivate, neverList, sentAddress, serverAddress, whyNot } from "../../../extension/words/addresses.js";

const SENT = [
  ["https://blog.example/post#part", "https://blog.example/post"],
  ["https://blog.example/#!/route", "https://blog.example/"],
  ["http://user:secret@blog.example/a?b=c", "http://blog.example/a?b=c"],
  ["chrome://extensions/", null],
  ["about:srcdoc", null],
  ["file:///etc/passwd", null],
  ["view-source:https://blog.example/", null],
  ["", null],
  [undefined, null],
];
for (const [url, sent] of SENT) test(`${url} is sent as ${sent}`, () => assert.equal(sentAddress(url), sent));

const PRIVATE = [
  "localhost", "a.localhost", "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.1", "192.168.1.1",
  "169.254.169.254", "100.64.0.1", "0.0.0.0", "[::1]", "[::]", "[fe80::1]", "[fd00::1]", "[::ffff:7f00:1]", "printer",
  "nas.local", "wiki.internal", "box.lan", "router.home.arpa", "localhost.",
];
for (const host of PRIVATE) test(`${host} is private`, () => assert.ok(isPrivate(host)));
const PUBLIC = ["blog.example", "172.32.0.1", "11.0.0.1", "8.8.8.8", "[2606:4700::1111]", "locals.example", "100.128.0.1"];
for (const host of PUBLIC) test(`${host} is public`, () => assert.ok(!isPrivate(host)));

test("an address in another form of number is judged by what it is", () => {
  for (const url of ["http://127.1/", "http://0x7f000001/", "http://2130706433/", "http://017700000001/"])
    assert.equal(whyNot(url, []), "private");
});

test("a site on the never-list counts with all under it, and no other", () => {
  const { hosts } = neverList("bank.example\n*.mail.example # letters\nhttps://www.shop.example/basket\n\n");
  assert.deepEqual(hosts, ["bank.example", "mail.example", "shop.example"]);
  for (const url of ["https://bank.example/", "https://my.bank.example/x", "https://in.mail.example/", "https://shop.example/"])
    assert.equal(whyNot(url, hosts), "never", url);
  for (const url of ["https://notbank.example/", "https://bank.example.org/"]) assert.equal(whyNot(url, hosts), null, url);
});

test("lines that are no site are named", () => {
  assert.deepEqual(neverList("good.example\nno site at all\na*b.example").wrong, ["no site at all", "a*b.example"]);
});

const SERVERS = [
  ["127.0.0.1:8787", "http://127.0.0.1:8787"],
  [" http://localhost:9000/api/v1 ", "http://localhost:9000"],
  ["https://127.0.0.1:8787", null],
  ["http://192.168.1.5:8787", null],
  ["http://127.0.0.1.evil.example/", null],
  ["javascript:alert(1)", null],
  ["", null],
];
for (const [typed, server] of SERVERS) test(`server ${JSON.stringify(typed)}`, () => assert.equal(serverAddress(typed), server));
