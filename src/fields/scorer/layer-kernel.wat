;; A layer of a small network: see layer-kernel.ts, which holds this assembled.
;; To assemble it: npx wat2wasm src/fields/scorer/layer-kernel.wat --output=kernel.wasm && base64 kernel.wasm
(module
  (memory (export "memory") 1)

  (func (export "addColumns")
    (param $weights i32) (param $input i32) (param $columns i32) (param $sums i32) (param $columnBytes i32)
    (local $end i32) (local $sum i32) (local $sumsEnd i32) (local $next i32) (local $value f32) (local $values v128)
    (local.set $end (i32.add (local.get $input) (i32.shl (local.get $columns) (i32.const 2))))
    (local.set $sumsEnd (i32.add (local.get $sums) (local.get $columnBytes)))
    (loop $column
      (local.set $next (i32.add (local.get $weights) (local.get $columnBytes)))
      (local.set $value (f32.load (local.get $input)))
      (if (f32.ne (local.get $value) (f32.const 0))
        (then
          (local.set $values (f32x4.splat (local.get $value)))
          (local.set $sum (local.get $sums))
          (loop $row
            (v128.store (local.get $sum)
              (f32x4.add
                (v128.load (local.get $sum))
                (f32x4.mul (v128.load (local.get $weights)) (local.get $values))))
            (local.set $weights (i32.add (local.get $weights) (i32.const 16)))
            (br_if $row
              (i32.lt_u (local.tee $sum (i32.add (local.get $sum) (i32.const 16))) (local.get $sumsEnd))))))
      (local.set $weights (local.get $next))
      (br_if $column
        (i32.lt_u (local.tee $input (i32.add (local.get $input) (i32.const 4))) (local.get $end))))))
