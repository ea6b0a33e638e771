"""What the disk refuses, in plain words with a way out."""

from __future__ import annotations

import errno

_WAYS_OUT = {
    errno.ENOSPC: "The disk is full: make room, and run the command again.",
    errno.EDQUOT: "There is no room left for this user: make room, and run the command again.",
    errno.EACCES: "This user may not: change who may read and write there, or run the command as one who may.",
    errno.EPERM: "This user may not: change who may read and write there, or run the command as one who may.",
    errno.EROFS: "That disk is read-only: work on a copy elsewhere.",
    errno.ENOTDIR: "A file stands where a folder is needed: move it away.",
    errno.EEXIST: "A file stands where a folder is needed: move it away.",
    errno.EISDIR: "A folder stands where a file is needed: move it away.",
    errno.EXDEV: "The folder and what is built beside it lie on two disks: put them on one.",
    errno.ENAMETOOLONG: "The name is too long for this disk: choose a shorter one.",
    errno.EMFILE: "Too many files are open: close other programs, and run the command again.",
}


def in_plain_words(error: OSError) -> str:
    """What was refused, for which file, and what to do."""
    what = f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror or error}."
    return f"{what} {_WAYS_OUT.get(error.errno or 0, 'Mend that, and run the command again.')}"
