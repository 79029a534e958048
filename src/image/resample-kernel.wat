;; Rows of pictures, four numbers at a time: see resample-kernel.ts, which holds this assembled.
;; To assemble it: npx wat2wasm src/image/resample-kernel.wat --output=kernel.wasm && base64 kernel.wasm
(module
  (memory (export "memory") 64)

  ;; RGBA bytes to planes of floats: the bytes of a pixel are the lowest, second and third of an i32.
  (func (export "readPlanes") (param $from i32) (param $count i32) (param $to i32) (param $stride i32)
    (local $end i32) (local $pixels v128)
    (local.set $end (i32.add (local.get $from) (i32.shl (local.get $count) (i32.const 2))))
    (loop $next
      (local.set $pixels (v128.load (local.get $from)))
      (v128.store (local.get $to)
        (f32x4.convert_i32x4_u (v128.and (local.get $pixels) (v128.const i32x4 255 255 255 255))))
      (v128.store (i32.add (local.get $to) (local.get $stride))
        (f32x4.convert_i32x4_u
          (v128.and (i32x4.shr_u (local.get $pixels) (i32.const 8)) (v128.const i32x4 255 255 255 255))))
      (v128.store (i32.add (local.get $to) (i32.shl (local.get $stride) (i32.const 1)))
        (f32x4.convert_i32x4_u
          (v128.and (i32x4.shr_u (local.get $pixels) (i32.const 16)) (v128.const i32x4 255 255 255 255))))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (br_if $next
        (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const 16))) (local.get $end)))))

  ;; The same, weighed and added up.
  (func (export "readLuma") (param $from i32) (param $count i32) (param $to i32)
    (local $end i32) (local $pixels v128)
    (local.set $end (i32.add (local.get $from) (i32.shl (local.get $count) (i32.const 2))))
    (loop $next
      (local.set $pixels (v128.load (local.get $from)))
      (v128.store (local.get $to)
        (f32x4.add
          (f32x4.add
            (f32x4.mul
              (f32x4.convert_i32x4_u (v128.and (local.get $pixels) (v128.const i32x4 255 255 255 255)))
              (v128.const f32x4 0.299 0.299 0.299 0.299))
            (f32x4.mul
              (f32x4.convert_i32x4_u
                (v128.and (i32x4.shr_u (local.get $pixels) (i32.const 8)) (v128.const i32x4 255 255 255 255)))
              (v128.const f32x4 0.587 0.587 0.587 0.587)))
          (f32x4.mul
            (f32x4.convert_i32x4_u
              (v128.and (i32x4.shr_u (local.get $pixels) (i32.const 16)) (v128.const i32x4 255 255 255 255)))
            (v128.const f32x4 0.114 0.114 0.114 0.114))))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (br_if $next
        (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const 16))) (local.get $end)))))

  ;; For each place four products at a time, added up across the lanes at the end.
  (func (export "narrow") (param $row i32) (param $starts i32) (param $weights i32) (param $taps i32) (param $to i32) (param $count i32)
    (local $end i32) (local $from i32) (local $last i32) (local $sum v128)
    (local.set $end (i32.add (local.get $to) (i32.shl (local.get $count) (i32.const 2))))
    (loop $next
      (local.set $from (i32.add (local.get $row) (i32.shl (i32.load (local.get $starts)) (i32.const 2))))
      (local.set $last (i32.add (local.get $weights) (i32.shl (local.get $taps) (i32.const 2))))
      (local.set $sum (v128.const f32x4 0 0 0 0))
      (loop $more
        (local.set $sum
          (f32x4.add (local.get $sum) (f32x4.mul (v128.load (local.get $from)) (v128.load (local.get $weights)))))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br_if $more
          (i32.lt_u (local.tee $weights (i32.add (local.get $weights) (i32.const 16))) (local.get $last))))
      (local.set $sum
        (f32x4.add (local.get $sum)
          (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $sum) (local.get $sum))))
      (f32.store (local.get $to)
        (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum))))
      (local.set $starts (i32.add (local.get $starts) (i32.const 4)))
      (br_if $next
        (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 4))) (local.get $end)))))

  (func (export "addRow") (param $row i32) (param $weight f32) (param $to i32) (param $count i32)
    (local $end i32) (local $scale v128)
    (local.set $end (i32.add (local.get $to) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $scale (f32x4.splat (local.get $weight)))
    (loop $next
      (v128.store (local.get $to)
        (f32x4.add (v128.load (local.get $to)) (f32x4.mul (v128.load (local.get $row)) (local.get $scale))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $next
        (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 16))) (local.get $end))))))
