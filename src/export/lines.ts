export { toAlto } from "./alto";
export { toHocr } from "./hocr";
