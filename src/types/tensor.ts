/** Dense row-major float32 tensor. Images are NCHW: `data[((n * C + c) * H + y) * W + x]`. */
export interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}
