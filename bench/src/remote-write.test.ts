import { uncompress } from "snappyjs";
import { expect, test } from "vitest";
import { writeRequest } from "./remote-write.ts";

test("a request is the protobuf message of the protocol, labels in the order of their names", () => {
  const request = writeRequest([{ labels: { b: "2", __name__: "x" }, samples: [[300, 1]] }]);
  expect(Buffer.from(uncompress(request)).toString("hex")).toBe(
    [
      "0a25", // series, 37 bytes
      "0a0d 0a08 5f5f6e616d655f5f 1201 78", // label __name__="x"
      "0a06 0a01 62 1201 32", // label b="2"
      "120c 09 000000000000f03f 10 ac02", // sample 1 at 300 ms
    ]
      .join("")
      .replaceAll(" ", ""),
  );
});
