"""An `index.jsonl` for rendered pages, so that `npm run eval` can read them like a data set.

    python -m inkfield_training.pages.index_pages --pages .train/pages-val --prefix val-form- --out .train/forms

Each word is a line of its own: words are compared as a bag, and characters where their word stands. Separators and
watermarks (`ignore` of a page's JSON) are no words; what is read there counts against precision.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--prefix", default="", help="of the pages' ids")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    records = []
    for path in sorted(args.pages.glob(f"{args.prefix}*.json")):
        page = json.loads(path.read_text("utf-8"))
        image = args.out / page["image"]
        if not image.exists():
            image.symlink_to((path.parent / page["image"]).resolve())
        records.append({
            "id": path.stem, "split": "val", "image": page["image"], "width": page["width"], "height": page["height"],
            "lines": [{"quad": w["quad"], "text": w["text"]} for w in page["words"]], "fields": page["fields"],
        })
    if not records:
        raise SystemExit(f"{args.pages} has no page whose id starts with {args.prefix!r}")
    (args.out / "index.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf-8")
    print(f"{args.out}: {len(records)} pages")


if __name__ == "__main__":
    main()
