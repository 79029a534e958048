import { describe, expect, it } from "vitest";
import { paramsOfQuery, readKieRequest } from "../../../../src/service/worker/kie-request";

const query = (text: string) => paramsOfQuery(new URLSearchParams(text));
const pdf = new File(["%PDF-"], "a.pdf");

function post(search: string, parts: readonly (readonly [string, File | string])[]): Request {
  const body = new FormData();
  for (const [name, part] of parts) body.append(name, part);
  return new Request(`http://host/kie/${search}`, { method: "POST", body });
}

describe("the query string", () => {
  it("gives parameters by their types, the last of a name given twice", () => {
    const text =
      "detect_language=true&assume_straight_pages=0&box_threshold=.25&detection_batch_size=3&detection_batch_size=4";
    expect(query(text)).toEqual({
      detect_language: true,
      assume_straight_pages: false,
      box_threshold: 0.25,
      detection_batch_size: 4,
    });
    expect(query("fields=total,date&fields=iban")).toEqual({ fields: ["total", "date", "iban"] });
    // The page that answers knows whether it was taught.
    expect(query("fields=total,meter_number")).toEqual({ fields: ["total", "meter_number"] });
  });

  it("may hold names that are no parameters, and name the defaults", () => {
    expect(query("t=1699&detection_model=db_resnet50&recognition_model=crnn_vgg16_bn")).toEqual({});
    expect(query("recognition_model=parseq")).toEqual({ recognition_model: "parseq" });
  });

  it.each([
    [
      "detect_language=maybe",
      "bool_parsing",
      "Input should be a valid boolean, unable to interpret input",
      undefined,
    ],
    [
      "detection_batch_size=two",
      "int_parsing",
      "Input should be a valid integer, unable to parse string as an integer",
      undefined,
    ],
    [
      "detection_batch_size=2.5",
      "int_parsing",
      "Input should be a valid integer, unable to parse string as an integer",
      undefined,
    ],
    ["detection_batch_size=0", "greater_than_equal", "Input should be greater than or equal to 1", { ge: 1 }],
    ["box_threshold=1.5", "less_than_equal", "Input should be less than or equal to 1", { le: 1 }],
    [
      "binary_threshold=",
      "float_parsing",
      "Input should be a valid number, unable to parse string as a number",
      undefined,
    ],
    [
      "pdf_text=always",
      "literal_error",
      "Input should be 'auto' or 'never'",
      { expected: "'auto' or 'never'" },
    ],
  ])("%s is refused as FastAPI does", (text, type, msg, ctx) => {
    const [key, input] = text.split("=");
    expect(query(text)).toEqual({
      status: 422,
      detail: [{ type, loc: ["query", key], msg, input, ...(ctx === undefined ? {} : { ctx }) }],
    });
  });

  it("is refused for all its faults at once", () => {
    const refused = query("detect_language=x&box_threshold=2");
    expect(refused).toMatchObject({
      detail: [{ loc: ["query", "detect_language"] }, { loc: ["query", "box_threshold"] }],
    });
  });

  it("that names no possible model is a bad request", () => {
    expect(query("detection_model=../other")).toEqual({
      status: 400,
      detail: 'detection_model must be a model\'s name; got "../other"',
    });
  });
});

describe("the form", () => {
  it("gives all files parts in order, and nothing of other parts", async () => {
    const request = post("?detect_language=1", [
      ["files", pdf],
      ["note", "x"],
      ["files", new File(["b"], "b.png")],
    ]);
    const call = await readKieRequest(request);
    expect("files" in call && call.files.map((file) => file.name)).toEqual(["a.pdf", "b.png"]);
    expect(call).toMatchObject({ params: { detect_language: true } });
  });

  const missing = { type: "missing", loc: ["body", "files"], msg: "Field required", input: null };

  it("without files is refused, with the query's faults", async () => {
    expect(await readKieRequest(post("", [["file", pdf]]))).toEqual({ status: 422, detail: [missing] });
    expect(await readKieRequest(post("?detect_language=x", []))).toMatchObject({
      status: 422,
      detail: [{ type: "bool_parsing" }, missing],
    });
    const json = new Request("http://host/kie/", { method: "POST", body: "{}" });
    expect(await readKieRequest(json)).toEqual({ status: 422, detail: [missing] });
  });

  it("with text in a file's place is refused, naming the part", async () => {
    const call = await readKieRequest(
      post("", [
        ["files", pdf],
        ["files", "a.pdf"],
      ]),
    );
    expect(call).toMatchObject({ status: 422, detail: [{ loc: ["body", "files", 1], input: "a.pdf" }] });
  });

  it("that is cut short is a bad request", async () => {
    const headers = { "Content-Type": "multipart/form-data; boundary=x" };
    const body = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\nhalf of';
    expect(await readKieRequest(new Request("http://host/kie/", { method: "POST", headers, body }))).toEqual({
      status: 400,
      detail: "There was an error parsing the body",
    });
  });
});
