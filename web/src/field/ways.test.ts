import { expect, it } from "vitest";
import { ways_there } from "./ways";

it("each map is asked for the whole address, and told who asks where it wants to know", () => {
  const [naver, kakao, tmap] = ways_there("서울 금천구 벚꽃로 1, 301호", "https://anbu.example");
  const sought = encodeURIComponent("서울 금천구 벚꽃로 1, 301호");
  expect(naver?.href).toBe(`nmap://search?query=${sought}&appname=https%3A%2F%2Fanbu.example`);
  expect(kakao?.href).toBe(`kakaomap://search?q=${sought}`);
  expect(tmap?.href).toBe(`tmap://search?name=${sought}`);
});
