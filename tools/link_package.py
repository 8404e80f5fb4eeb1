"""Make the package and its command known to the virtual environment this runs in; needs no network and no build."""

import stat
import sys
import sysconfig
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src"

COMMAND = """#!{python}
import sys

from rondetafel.config.command import main

sys.exit(main())
"""


def main() -> None:
    site = Path(sysconfig.get_path("purelib"))
    (site / "rondetafel.pth").write_text(f"{SOURCE}\n", encoding="utf-8")
    command = Path(sys.executable).parent / "rondetafel"
    command.write_text(COMMAND.format(python=sys.executable), encoding="utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


if __name__ == "__main__":
    main()
