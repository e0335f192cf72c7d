"""How well the encoder reads that comes with onrecord, or one whose files are in a folder.

    python -m benchmarks.findings.extraction [--encoder FOLDER] [--every N]

Prints PolNeAR's dev split by its scorer, names, and the acts of sites that training never saw, and how far certainties
can be trusted: each half of the articles judged by a fit on the other. With `--every`, only each n-th article of
PolNeAR.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from devtools import corpus
from onrecord.findings.encoder.network import FOLDER, load_encoder
from training.encoder import calibrate, score
from training.encoder.data import acts


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, default=FOLDER, metavar="FOLDER", help="where the encoder's files are")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read each n-th article of PolNeAR alone")
    options = parser.parse_args()
    if not corpus.available():
        print("The data are not here (../shared or ONRECORD_SHARED).", file=sys.stderr)
        return 1
    encoder = load_encoder(options.encoder)
    table, _ = score.attribution(encoder.encode, encoder.heads, options.every)
    print(f"{'PolNeAR, dev':<28}{'precision':>10}{'recall':>8}{'F1':>6}")
    for name, row in table.items():
        print(f"{name:<28}{100 * row[0]:>10.1f}{100 * row[1]:>8.1f}{100 * row[2]:>6.1f}")
    for name in ("re3d", "wikigold"):
        row = score.named(encoder.encode, encoder.heads, name)
        print(f"names of {name:<19}" + "".join(f"{value:>8.3f}" for value in row))
    held = acts("dev")
    for name, row in score.acted(encoder.encode, encoder.heads, held).items():
        print(f"{name:<28}" + "".join(f"{value:>8.3f}" for value in row))
    certain = {
        "attributions": calibrate.attributions(encoder.encode, encoder.heads),
        "names": calibrate.named(encoder.encode, encoder.heads),
        **calibrate.acts(encoder.encode, encoder.heads, held),
    }
    for name, judged in certain.items():
        error, rows = judged.crossed()
        print(f"\n{name}: expected calibration error {error:.3f}\n    told   right   count")
        print("\n".join(f"{told:>8.2f}{right:>8.2f}{count:>8}" for told, right, count in rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
