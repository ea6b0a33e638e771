"""Owns what the tests of an installed generator share: the package, made and installed with what is here and no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.committing import git

ROOT = Path(__file__).parents[1]
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input")


def environment(*first: Path, **more: str) -> dict[str, str]:
    """The surroundings of a run that finds packages in these folders and then where the tests find theirs, and no checkout.

    What would tell a build of another place than its own is not there.
    """
    ours = {"", str(ROOT), str(Path.cwd())}
    places = [*map(str, first), *(place for place in sys.path if place not in ours and "site-packages" in place)]
    apart = ("SITE_URL", "REPOSITORY_URL", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTHONHOME")
    kept = {name: value for name, value in os.environ.items() if name not in apart and not name.startswith("GIT_")}
    return kept | {"PYTHONPATH": os.pathsep.join(places), "PYTHONUTF8": "1", **more}


def installed(folder: Path) -> Path:
    """The folder in which a wheel of this checkout has been installed alone, made below `folder`."""
    wheels, target = folder / "wheels", folder / "installed"
    offline = ("--no-deps", "--no-index")
    subprocess.run([*PIP, "wheel", *offline, "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT)], check=True)
    (wheel,) = wheels.iterdir()
    subprocess.run([*PIP, "install", *offline, "--target", str(target), str(wheel)], check=True)
    return target


CHECKOUT = ("generator", "site_templates", "mkdocs.yml", "pyproject.toml", "README.md", "LICENSE", "Makefile")


def clone(folder: Path) -> str:
    """Makes a clone of the generator as it is here, with all that building and installing it takes; gives its commit."""
    folder.mkdir(parents=True)
    for path in [*(ROOT / name for name in CHECKOUT), *ROOT.glob("requirements*.txt")]:
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, folder / path.name)
    shutil.copy(ROOT / ".gitignore", folder)
    return committed(folder)


def committed(folder: Path) -> str:
    """Makes a repository of a folder, or commits what is new in it; gives the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "As it is")
    return git(folder, "rev-parse", "HEAD")
